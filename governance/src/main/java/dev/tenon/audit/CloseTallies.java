package dev.tenon.audit;

import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Says in the trail, when an hour is over, how often that came which was told once and then
/// counted.
@Component
class CloseTallies {
    private static final int AT_ONCE = 1_000;
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Operations operations;
    private final AuditTrail trail;
    private final Tallies tallies;
    private final Clock clock;

    CloseTallies(Operations operations, AuditTrail trail, Tallies tallies, Clock clock) {
        this.operations = operations;
        this.trail = trail;
        this.tallies = tallies;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${tenon.audit.interval:1s}",
            initialDelayString = "${tenon.audit.interval:1s}")
    void write() {
        tallies.flush();
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "1m")
    void run() {
        var before = Tally.hourOf(clock.instant().minus(LATE));
        operations.across(
                Job.SEQUENCE_AUDIT,
                sql -> {
                    new TallyRows(sql).take(before, AT_ONCE).forEach(one -> close(sql, one));
                    return before;
                });
    }

    private void close(JdbcClient across, TallyRows.Counted counted) {
        if (counted.times() > 0) trail.recordCount(across, counted);
    }
}
