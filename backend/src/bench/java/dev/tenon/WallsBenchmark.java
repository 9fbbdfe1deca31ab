package dev.tenon;

import dev.tenon.contract.Walls;
import dev.tenon.local.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What row-level security costs: the same statement on the same rows, once under the role that it
/// binds and once under the one that it doesn't, in turns, so that whatever else the machine does
/// meets both.
class WallsBenchmark {
    private static final int TENANTS = 200;
    private static final int RUNS = 1_000;
    private static final int ROUNDS = 60;
    private static final String PLACE = "tenant = current_tenant() and project = ?";

    private final Database database = Walls.migrated();

    private record Statement(String name, String sql, int times, boolean writes) {}

    /// Microseconds at the median, and by how much the walled one is slower.
    record Figure(String statement, double walled, double bare, double percent) {}

    private static final List<Statement> STATEMENTS =
            List.of(
                    new Statement(
                            "one run by its key",
                            "select name, status, started_at from run where "
                                    + PLACE
                                    + " and id = ?",
                            400,
                            false),
                    new Statement(
                            "the newest fifty runs",
                            "select id, name, status, started_at from run where "
                                    + PLACE
                                    + " and ?::uuid is not null order by started_at desc, id limit 50",
                            100,
                            false),
                    new Statement(
                            "a thousand runs counted by their status",
                            "select status, count(*) from run where "
                                    + PLACE
                                    + " and ?::uuid is not null group by status",
                            30,
                            false),
                    new Statement(
                            "a thousand points written",
                            """
                            insert into metric_point (tenant, project, run, key, step, time, value)
                            select current_tenant(), ?, ?, 'm', step, 1, 0.5 from unnest(array(select generate_series(1, 1000))) as step
                            """,
                            6,
                            true));

    @Test
    @Tag("walls")
    void measure() throws SQLException, IOException {
        fill();
        var figures = new ArrayList<Figure>();
        for (var statement : STATEMENTS) figures.add(figure(statement));
        figures.forEach(System.out::println);
        Files.writeString(
                Path.of(System.getProperty("tenon.bench"), "walls-row-level-security.json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    }

    private Figure figure(Statement statement) throws SQLException {
        try (var walled = database.connectAsApp();
                var bare = database.connectAsOperations()) {
            var walledTimes = new double[ROUNDS];
            var bareTimes = new double[ROUNDS];
            for (int round = -10; round < ROUNDS; round++) {
                var first = round % 2 == 0;
                var one = time(first ? walled : bare, statement, round);
                var other = time(first ? bare : walled, statement, round);
                if (round < 0) continue;
                walledTimes[round] = first ? one : other;
                bareTimes[round] = first ? other : one;
            }
            var slow = median(walledTimes);
            var fast = median(bareTimes);
            return new Figure(statement.name, slow, fast, (slow - fast) / fast * 100);
        }
    }

    private static double time(Connection connection, Statement statement, int round)
            throws SQLException {
        connection.setAutoCommit(false);
        var tenant = id("tenant", Math.floorMod(round * 7, TENANTS));
        try (var bind = connection.prepareStatement("select set_config('app.tenant', ?, true)");
                var asked = connection.prepareStatement(statement.sql)) {
            bind.setString(1, tenant.toString());
            bind.execute();
            var start = System.nanoTime();
            for (int i = 0; i < statement.times; i++) ask(asked, statement, round, i);
            return (System.nanoTime() - start) / 1_000.0 / statement.times;
        } finally {
            connection.rollback();
        }
    }

    private static void ask(PreparedStatement asked, Statement statement, int round, int i)
            throws SQLException {
        asked.setObject(1, id("project", Math.floorMod(round * 7, TENANTS)));
        asked.setObject(
                2,
                statement.writes
                        ? UUID.randomUUID()
                        : id("run", Math.floorMod(round * 7, TENANTS) * RUNS + i % RUNS));
        if (statement.writes) {
            asked.executeUpdate();
            return;
        }
        try (var rows = asked.executeQuery()) {
            while (rows.next()) rows.getString(1);
        }
    }

    private void fill() throws SQLException {
        try (var connection = database.connectAsOperations();
                var fill = connection.createStatement()) {
            fill.execute(
                    """
                    insert into tenant (tenant, slug, display_name, state)
                    select md5('tenant' || t)::uuid, 'tenant-' || t, 'Tenant', 'active' from generate_series(0, %1$d - 1) t;
                    insert into project (tenant, id, slug, display_name)
                    select md5('tenant' || t)::uuid, md5('project' || t)::uuid, 'project', 'Project' from generate_series(0, %1$d - 1) t;
                    insert into experiment (tenant, project, id, name, created_at, updated_at)
                    select md5('tenant' || t)::uuid, md5('project' || t)::uuid, 0, 'Default', now(), now()
                      from generate_series(0, %1$d - 1) t;
                    insert into run (tenant, project, id, experiment, name, user_name, status, started_at)
                    select md5('tenant' || t)::uuid, md5('project' || t)::uuid, md5('run' || (t * %2$d + r))::uuid, 0, 'run-' || r, 'somebody',
                           case r %% 3 when 0 then 'FINISHED' when 1 then 'FAILED' else 'RUNNING' end, r
                      from generate_series(0, %1$d - 1) t, generate_series(0, %2$d - 1) r;
                    """
                            .formatted(TENANTS, RUNS));
        }
        try (var connection = database.connectAsOwner();
                var analyze = connection.createStatement()) {
            analyze.execute("vacuum analyze run");
        }
    }

    /// As `md5(…)::uuid` in the database.
    private static UUID id(String kind, int number) {
        try {
            var hash =
                    java.security.MessageDigest.getInstance("MD5")
                            .digest(
                                    (kind + number)
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            var bytes = java.nio.ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static double median(double[] times) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
