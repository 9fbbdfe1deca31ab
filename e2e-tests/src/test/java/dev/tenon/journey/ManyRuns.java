package dev.tenon.journey;

import dev.tenon.local.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// A project of `acme` with 10,000 runs of 200 keys each, put into the database in one go.
final class ManyRuns {
    static final int RUNS = 10_000;
    static final String PROJECT = "many";

    private static final List<String> SEED =
            List.of(
                    """
                    insert into project (tenant, id, slug, display_name)
                    values (current_tenant(), 'a0000000-0000-7000-8000-000000000001', 'many', 'Many runs')
                    """,
                    """
                    insert into experiment (tenant, project, id, name, created_at, updated_at)
                    select tenant, id, 0, 'Default', now(), now() from project where slug = 'many'
                    """,
                    """
                    insert into run (tenant, project, id, experiment, name, user_name, status, started_at, ended_at)
                    select p.tenant, p.id, uuidv7(), 0, 'run-' || lpad(n::text, 5, '0'), 'user-' || n % 7,
                           case when n % 50 = 0 then 'FAILED' else 'FINISHED' end,
                           1760000000000 + n * 60000, 1760000000000 + n * 60000 + n % 900 * 1000
                      from project p, generate_series(1, 10000) n
                     where p.slug = 'many'
                    """,
                    """
                    insert into metric_latest (tenant, project, run, key, step, time, value, lowest, highest, points)
                    select r.tenant, r.project, r.id, 'm/metric_' || lpad(k::text, 3, '0'), 100, r.started_at,
                           v, v - 0.1, v + 0.2, 3
                      from run r
                      join project p on p.tenant = r.tenant and p.id = r.project and p.slug = 'many'
                     cross join generate_series(1, 120) k
                     cross join lateral (select (hashtext(r.name || k) & 1048575) / 1048576.0 as v) value
                    """,
                    """
                    insert into run_param (tenant, project, run, key, value)
                    select r.tenant, r.project, r.id, 'param_' || lpad(k::text, 2, '0'), 'v' || (hashtext(r.name || k) & 7)
                      from run r
                      join project p on p.tenant = r.tenant and p.id = r.project and p.slug = 'many'
                     cross join generate_series(1, 60) k
                    """,
                    """
                    insert into run_tag (tenant, project, run, key, value)
                    select r.tenant, r.project, r.id, 'tag_' || lpad(k::text, 2, '0'), 't' || (hashtext(r.name || k) & 3)
                      from run r
                      join project p on p.tenant = r.tenant and p.id = r.project and p.slug = 'many'
                     cross join generate_series(1, 20) k
                    """,
                    """
                    insert into run_key (tenant, project, kind, key, last_used)
                    select p.tenant, p.id, used.kind, used.key, current_date
                      from project p,
                           (select 'METRIC' as kind, 'm/metric_' || lpad(k::text, 3, '0') as key from generate_series(1, 120) k
                            union all select 'PARAM', 'param_' || lpad(k::text, 2, '0') from generate_series(1, 60) k
                            union all select 'TAG', 'tag_' || lpad(k::text, 2, '0') from generate_series(1, 20) k) used
                     where p.slug = 'many'
                    """);
    private static final List<String> LOOKED_AT =
            List.of("analyze run", "analyze metric_latest", "analyze run_param", "analyze run_tag");

    private ManyRuns() {}

    static void seed(Database database) throws SQLException {
        var tenant = acme(database);
        try (var connection = database.connectAsApp()) {
            bind(connection, tenant);
            if (isThere(connection)) return;
            run(connection, SEED);
        }
        try (var connection = database.connectAsOwner()) {
            run(connection, LOOKED_AT);
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        for (var text : statements) {
            try (var statement = connection.prepareStatement(text)) {
                statement.execute();
            }
        }
    }

    /// On a stack that ran before.
    private static boolean isThere(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select from project where slug = 'many'")) {
            return query.executeQuery().next();
        }
    }

    private static UUID acme(Database database) throws SQLException {
        try (var connection = database.connectAsOperations();
                var query =
                        connection.prepareStatement(
                                "select tenant from tenant where slug = 'acme'")) {
            var rows = query.executeQuery();
            rows.next();
            return rows.getObject(1, UUID.class);
        }
    }

    private static void bind(Connection connection, UUID tenant) throws SQLException {
        try (var binding =
                connection.prepareStatement("select set_config('app.tenant', ?, false)")) {
            binding.setString(1, tenant.toString());
            binding.execute();
        }
    }
}
