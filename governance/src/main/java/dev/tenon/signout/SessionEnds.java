package dev.tenon.signout;

import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// What every replica must know: which sessions are over. It is written down, and not only called
/// out, so that a replica that hears nothing for a while misses nothing.
@Service
public class SessionEnds {
    /// The identity provider's own sessions last twelve hours at most.
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String TELL =
            """
            insert into session_end (id, at, sid, subject, how)
            values (:id, :at, :sid, :subject, :how)
            on conflict (id) do nothing
            """;
    private static final String SINCE =
            """
            select id, at, sid, subject, how
              from session_end
             where at >= :since
             order by at, id
            """;
    private static final String FORGET =
            """
            delete from session_end
             where at < :before
            """;

    private final Operations operations;
    private final Clock clock;

    SessionEnds(Operations operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    /// Tells all replicas; false where the same word was told before.
    public boolean tell(SessionEnd end) {
        return operations.across(Job.END_SESSIONS, across -> tell(across, end)) > 0;
    }

    /// What was told since then, by whichever replica.
    public List<SessionEnd> since(Instant moment) {
        return operations.across(
                Job.END_SESSIONS,
                across ->
                        across.sql(SINCE)
                                .param("since", moment.atOffset(ZoneOffset.UTC))
                                .query(SessionEnds::read)
                                .list());
    }

    static int tell(JdbcClient across, SessionEnd end) {
        return across.sql(TELL)
                .param("id", end.id())
                .param("at", end.at().atOffset(ZoneOffset.UTC))
                .param("sid", end.sid())
                .param("subject", end.subject())
                .param("how", end.how().name().toLowerCase(Locale.ROOT))
                .update();
    }

    @Scheduled(fixedDelayString = "1h")
    void forget() {
        var before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        operations.across(
                Job.END_SESSIONS, across -> across.sql(FORGET).param("before", before).update());
    }

    private static SessionEnd read(ResultSet row, int number) throws SQLException {
        return new SessionEnd(
                row.getString("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("sid"),
                row.getString("subject"),
                SessionEnd.How.valueOf(row.getString("how").toUpperCase(Locale.ROOT)));
    }
}
