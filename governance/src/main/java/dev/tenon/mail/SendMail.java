package dev.tenon.mail;

import dev.tenon.mail.PostOffice.Outcome;
import dev.tenon.signing.Sealing;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Sends what waits in the outbox; any number of replicas may run it.
///
/// Before a letter goes to the server its row says so, committed: whoever dies after that leaves it
/// in doubt, whoever dies before leaves it waiting.
@Component
class SendMail {
    private static final Logger LOG = LoggerFactory.getLogger(SendMail.class);
    private static final int AT_ONCE = 100;
    private static final int GIVE_UP_AFTER = 900; // attempts; some three days
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Operations operations;
    private final PostOffice office;
    private final Sealing sealing;
    private final MailSettings settings;
    private final Clock clock;

    SendMail(
            Operations operations,
            PostOffice office,
            Sealing sealing,
            MailSettings settings,
            Clock clock) {
        this.operations = operations;
        this.office = office;
        this.sealing = sealing;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${tenon.mail.interval:2s}",
            initialDelayString = "${tenon.mail.interval:2s}")
    void run() {
        if (!settings.delivers()) return;
        var doubtful = rows(MailRows::findLeftInDoubt);
        if (doubtful > 0)
            LOG.warn("{} letters may have arrived or not; see their tenants", doubtful);
        for (int i = 0; i < AT_ONCE; i++) {
            var letter = rows(rows -> rows.take(sealing)).orElse(null);
            if (letter == null) return;
            send(letter);
        }
    }

    private void send(Letter letter) {
        try {
            var transport = office.open();
            try {
                if (rows(rows -> rows.beginHandingOver(letter))) handOver(letter, transport);
            } finally {
                office.leave(transport);
            }
        } catch (MessagingException away) {
            putBack(letter, PostOffice.reason(away));
        }
    }

    private void handOver(Letter letter, Transport transport) {
        switch (office.handOver(transport, letter)) {
            case Outcome.Taken() -> settle(letter, Delivery.SENT, null);
            case Outcome.Later(var reason) -> putBack(letter, reason);
            case Outcome.Never(var reason) -> settle(letter, Delivery.GIVEN_UP, reason);
            case Outcome.Unknown(var reason) -> settle(letter, Delivery.IN_DOUBT, reason);
        }
    }

    private void putBack(Letter letter, String reason) {
        LOG.warn("Mail {} of tenant {} waits: {}", letter.id(), letter.tenant(), reason);
        if (letter.attempt() >= GIVE_UP_AFTER) {
            settle(letter, Delivery.GIVEN_UP, reason);
            return;
        }
        rows(
                rows -> {
                    rows.putBack(letter, reason, pauseAfter(letter.attempt()));
                    return letter;
                });
    }

    private void settle(Letter letter, Delivery state, @Nullable String reason) {
        if (reason != null)
            LOG.warn("Mail {} of tenant {}: {}, {}", letter.id(), letter.tenant(), state, reason);
        rows(
                rows -> {
                    rows.settle(letter, state, reason);
                    return letter;
                });
    }

    static Duration pauseAfter(int attempt) {
        var seconds = 5L << Math.min(attempt - 1, 10);
        return seconds > LONGEST_PAUSE.toSeconds() ? LONGEST_PAUSE : Duration.ofSeconds(seconds);
    }

    private <R> R rows(Function<MailRows, R> work) {
        return operations.across(Job.SEND_MAIL, sql -> work.apply(new MailRows(sql, clock)));
    }
}
