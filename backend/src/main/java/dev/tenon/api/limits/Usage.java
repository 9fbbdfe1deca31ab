package dev.tenon.api.limits;

import dev.tenon.tenancy.CurrentTenant;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Counts what each consumer asks, in memory, and writes it down every few seconds.
@Component
class Usage {
    private static final Logger LOG = LoggerFactory.getLogger(Usage.class);

    private final UsageRows rows;
    private final Clock clock;
    private final Map<Consumer, Count> counts = new ConcurrentHashMap<>();

    Usage(UsageRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    private record Count(LongAdder requests, LongAdder refused) {}

    /// What one consumer asked since it was last written down.
    record Taken(Consumer consumer, long requests, long refused, Instant until) {}

    void count(Consumer consumer, boolean passed) {
        var count = counts.get(consumer);
        if (count == null) {
            count =
                    counts.computeIfAbsent(
                            consumer, _ -> new Count(new LongAdder(), new LongAdder()));
        }
        (passed ? count.requests() : count.refused()).increment();
    }

    @Scheduled(fixedDelay = 5_000)
    @PreDestroy
    void writeDown() {
        for (var consumer : counts.keySet()) {
            var count = counts.get(consumer);
            if (count == null) continue;
            var requests = count.requests().sumThenReset();
            var refused = count.refused().sumThenReset();
            if (requests + refused == 0) counts.remove(consumer, count);
            else if (!isWritten(new Taken(consumer, requests, refused, clock.instant()))) return;
        }
    }

    /// Usage that can't be written is counted again: the database comes back. Where it is away for
    /// one it is away for all, and each would wait as long.
    private boolean isWritten(Taken taken) {
        try {
            CurrentTenant.run(taken.consumer().tenant(), () -> rows.add(taken));
            return true;
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("Usage waits for the database", away);
            var count =
                    counts.computeIfAbsent(
                            taken.consumer(), _ -> new Count(new LongAdder(), new LongAdder()));
            count.requests().add(taken.requests());
            count.refused().add(taken.refused());
            return false;
        }
    }
}
