package dev.tenon.signin;

import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Service;

/// How often somebody tried to sign in under a name that nobody has.
@Service
class Strangers {
    private static final Duration SHOWN = Duration.ofDays(30);
    private static final String HOURS =
            """
            select hour, times
              from sign_in_stranger
             where hour > :since
             order by hour desc
            """;

    private final Operations operations;
    private final Clock clock;

    Strangers(Operations operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    /// One hour, and how many there were in it.
    record UnknownNames(Instant hour, long attempts) {}

    /// The newest first; hours without any are left out.
    List<UnknownNames> hours() {
        var since = clock.instant().minus(SHOWN).atOffset(ZoneOffset.UTC);
        return operations.across(
                Job.NOTE_SIGN_INS,
                across ->
                        across.sql(HOURS)
                                .param("since", since)
                                .query(
                                        (row, _) ->
                                                new UnknownNames(
                                                        row.getObject("hour", OffsetDateTime.class)
                                                                .toInstant(),
                                                        row.getLong("times")))
                                .list());
    }
}
