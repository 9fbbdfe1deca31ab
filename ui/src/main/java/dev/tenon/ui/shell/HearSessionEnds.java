package dev.tenon.ui.shell;

import dev.tenon.signout.SessionEnds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Ends the sessions of this replica of which another has heard that they are over.
///
/// What was told a while ago is read again each time: it may have been written late, or be meant
/// for somebody who was just signing in. To end a session twice changes nothing.
@Component
class HearSessionEnds {
    private static final Logger LOG = LoggerFactory.getLogger(HearSessionEnds.class);
    private static final Duration LATE = Duration.ofSeconds(30);

    private final SessionEnds ends;
    private final SessionsHere sessions;
    private final Clock clock;
    private Instant heard;

    HearSessionEnds(SessionEnds ends, SessionsHere sessions, Clock clock) {
        this.ends = ends;
        this.sessions = sessions;
        this.clock = clock;
        this.heard = clock.instant();
    }

    @Scheduled(fixedDelayString = "${tenon.signout.interval:1s}")
    synchronized void hear() {
        var now = clock.instant();
        try {
            ends.since(heard.minus(LATE)).forEach(sessions::end);
            heard = now;
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("The ends of sessions are heard when the database is back", away);
        }
    }
}
