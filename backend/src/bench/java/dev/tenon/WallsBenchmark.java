package dev.tenon;

import dev.tenon.contract.Walls;
import dev.tenon.local.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/// What row-level security costs: the same statement on the same rows, once under the role that it
/// binds and once under the one that it doesn't, in turns, so that whatever else the machine does
/// meets both. The statements run in a loop within the server, and what is counted is the time on a
/// processor of its process: on the wall clock of a client, waking up two processes in turn costs
/// more than the statement. Two server processes differ by themselves, so there are many pairs.
class WallsBenchmark {
    private static final int TENANTS = 200;
    private static final int RUNS = 1_000;
    private static final int PAIRS = 12;
    private static final int ROUNDS = 10;
    private static final int WARM_UP = 2;
    private static final String PLACE = "tenant = current_tenant() and project = of_project";
    private static final String LOOP =
            """
            do $$
            declare
                of_project uuid := md5('project%1$d');
                of_run uuid;
            begin
                for i in 0 .. %2$d - 1 loop
                    of_run := md5('run' || (%1$d * %3$d + i %% %3$d))::uuid;
                    %4$s;
                end loop;
            end $$
            """;

    private final Database database = Walls.migrated();

    private record Statement(String name, String sql, int times) {}

    /// Microseconds of the server at the median, and by how much the walled one is slower.
    record Figure(String statement, double walled, double bare, double percent) {}

    private static final List<Statement> STATEMENTS =
            List.of(
                    new Statement(
                            "one run by its key",
                            "perform name, status, started_at from run where "
                                    + PLACE
                                    + " and id = of_run",
                            2_000),
                    new Statement(
                            "the newest fifty runs",
                            "perform id, name, status, started_at from run where "
                                    + PLACE
                                    + " order by started_at desc, id limit 50",
                            300),
                    new Statement(
                            "a thousand runs counted by their status",
                            "perform status, count(*) from run where " + PLACE + " group by status",
                            50),
                    new Statement(
                            "a thousand points written",
                            """
                            insert into metric_point (tenant, project, run, key, step, time, value)
                            select current_tenant(), of_project, of_run, 'm', step, 1, 0.5
                              from generate_series(1, 1000) as step
                            """,
                            6));

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
        var walled = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        for (int pair = 0; pair < PAIRS; pair++) {
            try (var app = database.connectAsApp();
                    var operations = database.connectAsOperations()) {
                for (int round = -WARM_UP; round < ROUNDS; round++) {
                    var first = (round + pair) % 2 == 0;
                    var one = time(first ? app : operations, statement, round);
                    var other = time(first ? operations : app, statement, round);
                    if (round < 0) continue;
                    walled.add(first ? one : other);
                    bare.add(first ? other : one);
                }
            }
        }
        var slow = median(walled);
        var fast = median(bare);
        return new Figure(statement.name, slow, fast, (slow - fast) / fast * 100);
    }

    private static double time(Connection connection, Statement statement, int round)
            throws SQLException {
        var tenant = Math.floorMod(round * 7, TENANTS);
        connection.setAutoCommit(false);
        try (var asked = connection.createStatement()) {
            asked.execute(
                    "select set_config('app.tenant', md5('tenant%d')::uuid::text, true)"
                            .formatted(tenant));
            var server = connection.unwrap(PGConnection.class).getBackendPID();
            var start = nanosOnProcessor(server);
            asked.execute(LOOP.formatted(tenant, statement.times, RUNS, statement.sql));
            return (nanosOnProcessor(server) - start) / 1_000.0 / statement.times;
        } finally {
            connection.rollback();
        }
    }

    private static long nanosOnProcessor(int process) {
        try {
            var spent = Files.readString(Path.of("/proc/" + process + "/schedstat"));
            return Long.parseLong(spent.substring(0, spent.indexOf(' ')));
        } catch (IOException elsewhere) {
            throw new UncheckedIOException("This is measured on Linux only", elsewhere);
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

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
