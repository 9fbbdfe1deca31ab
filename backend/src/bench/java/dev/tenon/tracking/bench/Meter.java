package dev.tenon.tracking.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The processor time that a server and its PostgreSQL use: of PostgreSQL all backends of the
/// server's database and what the cluster has in common, but no backend of another database.
///
/// Only one server is driven at a time, so that what they have in common works for that one. It is
/// looked at several times a second, for a process that has ended can't be asked any more.
final class Meter implements AutoCloseable {
    private static final double TICKS = 100;
    private static final String BACKENDS =
            "select pid from pg_stat_activity where datname is null or datname = ?";

    private final Arm arm;
    private final Connection watcher;
    private final Map<Long, double[]> server = new HashMap<>();
    private final Map<Long, double[]> postgres = new HashMap<>();
    private final Thread looking;
    private volatile boolean done;

    /// Processor seconds.
    record Used(double server, double postgres) {
        double together() {
            return server + postgres;
        }

        Used plus(Used more) {
            return new Used(server + more.server, postgres + more.postgres);
        }
    }

    Meter(Arm arm, Connection watcher) {
        this.arm = arm;
        this.watcher = watcher;
        look(true);
        this.looking = Thread.ofPlatform().daemon().start(this::keepLooking);
    }

    private void keepLooking() {
        while (!done) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException stopped) {
                return;
            }
            look(false);
        }
    }

    private synchronized void look(boolean first) {
        arm.server().pids().forEach(pid -> note(server, pid, first));
        backends().forEach(pid -> note(postgres, pid, first));
    }

    /// A process that came later has used all of its time since.
    private static void note(Map<Long, double[]> known, long pid, boolean first) {
        var now = seconds(pid);
        if (now < 0) return;
        known.computeIfAbsent(pid, _ -> new double[] {first ? now : 0, now})[1] = now;
    }

    private List<Long> backends() {
        try (var asked = watcher.prepareStatement(BACKENDS)) {
            asked.setString(1, arm.database());
            var pids = new ArrayList<Long>();
            try (var rows = asked.executeQuery()) {
                while (rows.next()) pids.add(rows.getLong(1));
            }
            return pids;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static double seconds(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (IOException ended) {
            return -1;
        }
    }

    Used used() {
        close();
        look(false);
        return new Used(sum(server), sum(postgres));
    }

    private static double sum(Map<Long, double[]> known) {
        return known.values().stream().mapToDouble(seen -> seen[1] - seen[0]).sum();
    }

    @Override
    public void close() {
        done = true;
        try {
            looking.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
