package dev.tenon.tenancy;

import dev.tenon.tenancy.Operations.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts the uses of the role that looks across tenants, by job and hour.
///
/// The first use in an hour is written before the job begins; those that follow are counted and
/// written once a minute. So a process that is killed takes along a minute's count, and never that
/// a job looked.
final class OperationsUse {
    private static final Duration PACE = Duration.ofMinutes(1);
    private static final String COUNT =
            """
            insert into operations_use (job, hour, uses, tenants, last_at)
            values (:job, :hour, :uses, :tenants, :at)
            on conflict (job, hour) do update
               set uses = operations_use.uses + excluded.uses,
                   tenants = greatest(operations_use.tenants, excluded.tenants),
                   last_at = greatest(operations_use.last_at, excluded.last_at)
            """;

    private final JdbcClient sql;
    private final Clock clock;
    private final Map<Job, Waiting> waiting = new EnumMap<>(Job.class);
    private final ReentrantLock lock = new ReentrantLock();

    OperationsUse(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What was counted since it was last written.
    private record Waiting(Instant hour, Instant since, Instant last, long uses, long tenants) {
        static Waiting from(Instant now) {
            return new Waiting(now.truncatedTo(ChronoUnit.HOURS), now, now, 0, 0);
        }

        Waiting andOneMore(Instant now) {
            return new Waiting(hour, since, now, uses + 1, tenants);
        }

        Waiting reaching(long more) {
            return new Waiting(hour, since, last, uses, Math.max(tenants, more));
        }

        boolean isOf(Instant now) {
            return hour.equals(now.truncatedTo(ChronoUnit.HOURS));
        }

        boolean isDue(Instant now) {
            return Duration.between(since, now).compareTo(PACE) >= 0;
        }
    }

    /// Before each use: what isn't written can't be looked at.
    void begins(Job job) {
        count(job, clock.instant()).forEach(due -> write(job, due));
    }

    /// After a use that succeeded.
    void reached(Job job, long tenants) {
        lock.lock();
        try {
            waiting.computeIfPresent(job, (_, counted) -> counted.reaching(tenants));
        } finally {
            lock.unlock();
        }
    }

    void writeAll() {
        lock.lock();
        try {
            waiting.forEach(this::write);
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /// Counts one more; says what is to be written now.
    private List<Waiting> count(Job job, Instant now) {
        lock.lock();
        try {
            var known = waiting.get(job);
            if (known == null || !known.isOf(now)) {
                waiting.put(job, Waiting.from(now));
                var first = Waiting.from(now).andOneMore(now);
                return known == null ? List.of(first) : List.of(known, first);
            }
            var counted = known.andOneMore(now);
            waiting.put(job, counted.isDue(now) ? Waiting.from(now) : counted);
            return counted.isDue(now) ? List.of(counted) : List.of();
        } finally {
            lock.unlock();
        }
    }

    private void write(Job job, Waiting counted) {
        sql.sql(COUNT)
                .param("job", job.name().toLowerCase(java.util.Locale.ROOT))
                .param("hour", counted.hour().atOffset(ZoneOffset.UTC))
                .param("uses", counted.uses())
                .param("tenants", counted.tenants())
                .param("at", counted.last().atOffset(ZoneOffset.UTC))
                .update();
    }
}
