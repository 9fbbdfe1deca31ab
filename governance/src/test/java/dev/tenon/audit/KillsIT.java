package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.audit.verify.Verification;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Real connections to a real PostgreSQL, killed by the server while two sequencers work and
/// writers write.
class KillsIT extends TrailCase {
    private static final int KILLS = 40;
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void sequencersWhoseConnectionsAreKilledLoseNothingAndDoubleNothing() throws Exception {
        var stop = new AtomicBoolean();
        int killed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work =
                    List.of(
                            threads.submit(() -> until(stop, sequence::run)),
                            threads.submit(() -> until(stop, sequence::run)),
                            threads.submit(() -> until(stop, this::write)),
                            threads.submit(() -> until(stop, this::write)));
            for (int i = 0; i < KILLS; i++) {
                Thread.sleep(Duration.ofMillis(30));
                killed += kill();
            }
            stop.set(true);
            for (var one : work) one.get();
        }
        assertThat(killed).isGreaterThan(KILLS / 4);
        for (int i = 0; i < 5; i++) sequence.run();

        var size = acknowledged.get();
        assertThat(size).isPositive();
        assertThat(indexes()).isEqualTo(LongStream.range(0, size).boxed().toList());
        assertThat(in(owner, log::checkpoint)).contains("\n" + size + "\n");
        assertThat(Verification.ofExport(exported(), in(owner, log::verifierKey)))
                .contains("All %d entries are there".formatted(size))
                .endsWith("VERIFIED\n");
    }

    private void write() {
        record(3);
        acknowledged.addAndGet(3);
    }

    private static boolean until(AtomicBoolean stop, Runnable work) {
        while (!stop.get()) {
            try {
                work.run();
            } catch (RuntimeException cutOff) {
                // its connection was killed: it comes again
            }
        }
        return true;
    }

    /// The server ends the sequencers' connections, wherever they are just now.
    private static int kill() {
        return asOperations(
                database ->
                        database.sql(
                                        """
                                        select count(pg_terminate_backend(pid))
                                          from pg_stat_activity
                                         where usename = 'tenon_operations' and state <> 'idle'
                                           and datname = current_database() and pid <> pg_backend_pid()
                                        """)
                                .query(Integer.class)
                                .single());
    }

    private List<Long> indexes() {
        return asOperations(
                database ->
                        database.sql("select index from audit_leaf where tenant = ? order by index")
                                .param(owner.tenant().value())
                                .query(Long.class)
                                .list());
    }
}
