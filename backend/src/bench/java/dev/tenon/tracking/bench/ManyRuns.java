package dev.tenon.tracking.bench;

import dev.tenon.SeededTenants;
import dev.tenon.local.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Thousands of finished runs, each with 10 metrics, 10 params and 6 tags, written straight into
/// the database of either server.
final class ManyRuns {
    /// The runs start a second apart from here on.
    static final long FIRST = 1_700_000_000_000L;

    private static final List<String> OF_TENON =
            List.of(
                    """
                    insert into run (tenant, project, id, experiment, name, user_name, status, started_at, ended_at)
                    select tenant, project, uuidv7(), experiment, 'bold-crane-' || n, 'ada', 'FINISHED', first + n * 1000, first + n * 1000 + 500
                      from given, generate_series(?::int, ?::int) n
                    """,
                    """
                    insert into metric_latest (tenant, project, run, key, step, time, value, lowest, highest, points)
                    select r.tenant, r.project, r.id, 'm' || k, 100, r.started_at, random(), 0, 1, 1
                      from given g join fresh r on true, generate_series(0, 9) k
                    """,
                    """
                    insert into metric_point (tenant, project, run, key, step, time, value)
                    select l.tenant, l.project, l.run, l.key, l.step, l.time, l.value
                      from metric_latest l join fresh r on r.tenant = l.tenant and r.project = l.project and r.id = l.run
                    """,
                    """
                    insert into run_param (tenant, project, run, key, value)
                    select r.tenant, r.project, r.id, 'p' || k, (random() * 1000)::int::text
                      from fresh r, generate_series(0, 9) k
                    """,
                    """
                    insert into run_tag (tenant, project, run, key, value)
                    select r.tenant, r.project, r.id, t.key, t.value
                      from fresh r, (values ('mlflow.user', 'ada'), ('mlflow.source.name', 'train.py'), ('mlflow.source.type', 'LOCAL'),
                                            ('mlflow.runName', 'bold-crane'), ('team', 'churn'), ('stage', 'dev')) t (key, value)
                    """);
    private static final List<String> OF_MLFLOW =
            List.of(
                    """
                    insert into runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, end_time,
                                      source_version, lifecycle_stage, artifact_uri, experiment_id)
                    select replace(gen_random_uuid()::text, '-', ''), 'bold-crane-' || n, 'UNKNOWN', '', '', 'ada', 'FINISHED',
                           first + n * 1000, first + n * 1000 + 500, '', 'active', 'mlflow-artifacts:/1/x/artifacts', experiment
                      from given, generate_series(?::int, ?::int) n
                    """,
                    """
                    insert into latest_metrics (key, value, timestamp, step, is_nan, run_uuid)
                    select 'm' || k, random(), r.start_time, 100, false, r.run_uuid from fresh r, generate_series(0, 9) k
                    """,
                    """
                    insert into metrics (key, value, timestamp, step, is_nan, run_uuid)
                    select l.key, l.value, l.timestamp, l.step, l.is_nan, l.run_uuid
                      from latest_metrics l join fresh r on r.run_uuid = l.run_uuid
                    """,
                    """
                    insert into params (key, value, run_uuid)
                    select 'p' || k, (random() * 1000)::int::text, r.run_uuid from fresh r, generate_series(0, 9) k
                    """,
                    """
                    insert into tags (key, value, run_uuid)
                    select t.key, t.value, r.run_uuid
                      from fresh r, (values ('mlflow.user', 'ada'), ('mlflow.source.name', 'train.py'), ('mlflow.source.type', 'LOCAL'),
                                            ('mlflow.runName', 'bold-crane'), ('team', 'churn'), ('stage', 'dev')) t (key, value)
                    """);

    private ManyRuns() {}

    static void inTenon(Database database, long experiment, int from, int to) throws SQLException {
        var given =
                "select '%s'::uuid as tenant, '%s'::uuid as project, %d::bigint as experiment, %d::bigint as first"
                        .formatted(
                                SeededTenants.id("acme"),
                                SeededTenants.id("acme/churn"),
                                experiment,
                                FIRST);
        var fresh =
                "select r.* from run r join given g using (tenant, project, experiment) where r.started_at between g.first + %d * 1000::bigint and g.first + %d * 1000::bigint"
                        .formatted(from, to);
        try (var connection = database.connectAsOperations()) {
            fill(connection, OF_TENON, given, fresh, from, to);
        }
    }

    static void inMlflow(Database database, long experiment, int from, int to) throws SQLException {
        var given = "select %d as experiment, %d::bigint as first".formatted(experiment, FIRST);
        var fresh =
                "select r.* from runs r join given g on r.experiment_id = g.experiment where r.start_time between g.first + %d * 1000::bigint and g.first + %d * 1000::bigint"
                        .formatted(from, to);
        try (var connection = database.connectAsOwner()) {
            fill(connection, OF_MLFLOW, given, fresh, from, to);
        }
    }

    private static void fill(
            Connection connection,
            List<String> statements,
            String given,
            String fresh,
            int from,
            int to)
            throws SQLException {
        var both = "with given as (" + given + "), fresh as (" + fresh + ") ";
        for (var text : statements) {
            try (var statement = connection.prepareStatement(both + text)) {
                if (text.contains("?::int")) {
                    statement.setInt(1, from);
                    statement.setInt(2, to);
                }
                statement.executeUpdate();
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }
}
