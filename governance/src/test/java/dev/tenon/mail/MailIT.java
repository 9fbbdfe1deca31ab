package dev.tenon.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.GovernanceIT;
import dev.tenon.local.TestMail;
import dev.tenon.signing.Sealing;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MailIT extends GovernanceIT {
    @Autowired Operations operations;
    @Autowired Sealing sealing;

    TestMail sink = TestMail.open();
    TenantId tenant;
    MailOutbox outbox;

    @BeforeEach
    void aTenant() {
        change("delete from mail");
        tenant = newTenant();
        outbox = new MailOutbox(sql, sealing, settings());
    }

    @AfterEach
    void close() throws IOException {
        sink.close();
    }

    @Test
    void aLetterGoesOutOnceHoweverOftenItIsLeft() {
        leave("a");
        leave("a");

        sender().run();
        sender().run();

        assertThat(sink.letters).hasSize(1);
        assertThat(sink.letters.getFirst())
                .contains("To: ada@example.org", "From: tenon@example.org", "Open this: secret-a");
        assertThat(state()).isEqualTo("sent 1");
    }

    @Test
    void aTextLiesSealedWhileItWaitsAndIsGoneAfter() {
        leave("a");
        assertThat(read("select position('secret' in encode(text, 'escape')) from mail"))
                .isEqualTo("0");

        sender().run();

        assertThat(read("select coalesce(text::text, 'gone') from mail")).isEqualTo("gone");
    }

    @Test
    void whileTheServerIsAwayALetterWaits() throws IOException {
        leave("a");
        sink.close();

        sender().run();
        assertThat(state()).isEqualTo("waiting 1");
        sender().run();
        assertThat(state()).as("it pauses between attempts").isEqualTo("waiting 1");

        sink = TestMail.open(sink.port());
        change("update mail set next_attempt_at = now()");
        sender().run();
        assertThat(state()).isEqualTo("sent 2");
        assertThat(sink.letters).hasSize(1);
    }

    @Test
    void whatIsRefusedForNowIsTriedAgainAndWhatIsRefusedForGoodIsNot() {
        sink.mood = TestMail.Mood.REFUSES_FOR_NOW;
        leave("a");
        sender().run();
        assertThat(state()).isEqualTo("waiting 1");

        sink.mood = TestMail.Mood.REFUSES_FOR_GOOD;
        change("update mail set next_attempt_at = now()");
        sender().run();
        assertThat(state()).isEqualTo("given_up 2");
        assertThat(read("select problem from mail")).contains("550");
    }

    @Test
    void aLetterWhoseAnswerWasLostIsInDoubtAndNotSentAgain() {
        sink.mood = TestMail.Mood.HANGS_UP_BEFORE_THE_ANSWER;
        leave("a");
        sender().run();
        assertThat(state()).isEqualTo("in_doubt 1");

        sink.mood = TestMail.Mood.FRIENDLY;
        change("update mail set next_attempt_at = now()");
        sender().run();
        assertThat(sink.letters).isEmpty();
    }

    @Test
    void aSenderThatDiedWhileHandingOverLeavesTheLetterInDoubt() {
        leave("a");
        change(
                "update mail set state = 'handing_over', attempts = 1, next_attempt_at = now() - interval '1 second'");

        sender().run();

        assertThat(state()).isEqualTo("in_doubt 1");
        assertThat(sink.letters).isEmpty();
    }

    @Test
    void aSenderThatDiedBeforeHandingOverLosesNothing() {
        leave("a");
        operations.across(
                Operations.Job.SEND_MAIL,
                sql -> new MailRows(sql, Clock.systemUTC()).take(sealing)); // and dies
        sender().run();
        assertThat(state()).as("its lease still runs").isEqualTo("waiting 1");

        var later = Clock.offset(Clock.systemUTC(), MailRows.LEASE.plusSeconds(1));
        new SendMail(operations, new PostOffice(settings()), sealing, settings(), later).run();
        assertThat(state()).isEqualTo("sent 2");
        assertThat(sink.letters).hasSize(1);
    }

    @Test
    void manySendersAtOnceSendEachLetterOnce() throws Exception {
        for (int i = 0; i < 40; i++) leave("event " + i);

        try (var threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) threads.submit(() -> sender().run());
        }

        assertThat(sink.letters).hasSize(40).doesNotHaveDuplicates();
        assertThat(read("select count(*) from mail where state = 'sent'")).isEqualTo("40");
    }

    @Test
    void aChangeThatIsRolledBackSendsNothing() {
        CurrentTenant.run(
                tenant,
                () ->
                        transaction.executeWithoutResult(
                                status -> {
                                    outbox.leave("a", "ada@example.org", "Hello", "text");
                                    status.setRollbackOnly();
                                }));
        sender().run();
        assertThat(sink.letters).isEmpty();
    }

    @Test
    void pausesGrowToFiveMinutes() {
        assertThat(SendMail.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(SendMail.pauseAfter(3)).isEqualTo(Duration.ofSeconds(20));
        assertThat(SendMail.pauseAfter(900)).isEqualTo(Duration.ofMinutes(5));
    }

    private SendMail sender() {
        return new SendMail(
                operations, new PostOffice(settings()), sealing, settings(), Clock.systemUTC());
    }

    private MailSettings settings() {
        return new MailSettings("127.0.0.1", sink.port(), "tenon@example.org", null, null, "auto");
    }

    private void leave(String event) {
        CurrentTenant.run(
                tenant,
                () ->
                        transaction.executeWithoutResult(
                                _ ->
                                        outbox.leave(
                                                event,
                                                "ada@example.org",
                                                "Hello",
                                                "Open this: secret-" + event)));
    }

    private static String state() {
        return read("select state || ' ' || attempts from mail");
    }

    private static String read(String query) {
        return asOperations(database -> database.sql(query).query(String.class).single());
    }

    private static void change(String statement) {
        asOperations(database -> database.sql(statement).update());
    }
}
