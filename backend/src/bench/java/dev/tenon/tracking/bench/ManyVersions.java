package dev.tenon.tracking.bench;

import dev.tenon.SeededTenants;
import dev.tenon.local.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// A registry that has been in use for years: 600 models with 100 versions each, each version with
/// two tags, written straight into the database of either server.
final class ManyVersions {
    static final int MODELS = 600;
    static final int OF_EACH = 100;

    private static final List<String> OF_TENON =
            List.of(
                    """
                    insert into registered_model (tenant, project, id, name, latest, author, author_name, created_at, updated_at)
                    select '%1$s', '%2$s', uuidv7(), 'model-' || m, %4$d, '%3$s', 'ada', now(), now() from generate_series(1, %5$d) m
                    """,
                    """
                    insert into model_version (tenant, project, model, number, id, digest, format, scan, findings, signature, origin, run,
                           author, author_name, created_at, updated_at, description, tags)
                    select m.tenant, m.project, m.id, n, uuidv7(), 'sha256:' || encode(sha256((m.name || n)::bytea), 'hex'), 'onnx', 'clean', '[]',
                           '{"inputs":[],"outputs":[]}',
                           jsonb_build_object('run', md5(m.name || n), 'source', 'mlflow-artifacts:/1/' || md5(m.name || n) || '/artifacts/model',
                                              'params', jsonb_build_object('depth', '6', 'lr', '0.1'), 'metrics', jsonb_build_object('auc', random())),
                           md5(m.name || n), '%3$s', 'ada', now(), now() - (%4$d - n) * interval '1 hour' - random() * interval '1 hour', 'as trained',
                           jsonb_build_object('team', 'team-' || (n %% 50), 'batch', m.name || '-' || n)
                      from registered_model m, generate_series(1, %4$d) n
                     where m.tenant = '%1$s'
                    """,
                    """
                    insert into model_alias (tenant, project, model, alias, number)
                    select tenant, project, id, 'challenger', 42 from registered_model where tenant = '%1$s'
                    """);
    private static final List<String> OF_MLFLOW =
            List.of(
                    """
                    insert into registered_models (name, creation_time, last_updated_time, description)
                    select 'model-' || m, 1700000000000, 1700000000000, '' from generate_series(1, %5$d) m
                    """,
                    """
                    insert into model_versions (name, version, creation_time, last_updated_time, description, user_id, current_stage, source, run_id,
                           status, storage_location)
                    select m.name, n, 1700000000000, 1700000000000 + n * 3600000 + (random() * 3600000)::bigint, 'as trained', 'ada', 'None',
                           'mlflow-artifacts:/1/' || md5(m.name || n) || '/artifacts/model', md5(m.name || n), 'READY',
                           'mlflow-artifacts:/1/' || md5(m.name || n) || '/artifacts/model'
                      from registered_models m, generate_series(1, %4$d) n
                    """,
                    """
                    insert into model_version_tags (name, version, key, value)
                    select v.name, v.version, t.key, t.value
                      from model_versions v
                     cross join lateral (values ('team', 'team-' || (v.version %% 50)), ('batch', v.name || '-' || v.version)) t (key, value)
                    """,
                    """
                    insert into registered_model_aliases (name, alias, version) select name, 'challenger', 42 from registered_models
                    """);

    private ManyVersions() {}

    static void inTenon(Database database) throws SQLException {
        try (var connection = database.connectAsOperations()) {
            fill(connection, OF_TENON);
        }
    }

    static void inMlflow(Database database) throws SQLException {
        try (var connection = database.connectAsOwner()) {
            fill(connection, OF_MLFLOW);
        }
    }

    private static void fill(Connection connection, List<String> statements) throws SQLException {
        var tenant = SeededTenants.id("acme");
        var project = SeededTenants.id("acme/churn");
        var author = SeededTenants.id("acme/person/scientist");
        try (var statement = connection.createStatement()) {
            for (var text : statements)
                statement.executeUpdate(text.formatted(tenant, project, author, OF_EACH, MODELS));
            statement.execute("vacuum analyze");
        }
    }
}
