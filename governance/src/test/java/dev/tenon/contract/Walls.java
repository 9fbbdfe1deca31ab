package dev.tenon.contract;

import dev.tenon.local.Database;
import dev.tenon.local.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The schema of a module, migrated from its class path, and what its catalog says about the tables
/// that bear a tenant.
public final class Walls {
    private static final String TABLES =
            """
            select c.relname
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
             order by 1
            """;

    private Walls() {}

    /// An empty database with every table that the class path brings.
    public static Database migrated() {
        return TestStack.copyOf("walls", Walls::migrate);
    }

    /// Every table with a column `tenant`; partitions are reached through their parent only.
    static List<String> tables(JdbcClient sql) {
        return sql.sql(TABLES).query(String.class).list();
    }

    static JdbcClient on(Connection connection) {
        DataSource same = new SingleConnectionDataSource(connection, true);
        return JdbcClient.create(same);
    }

    static Set<String> set(JdbcClient sql, String query) {
        return Set.copyOf(sql.sql(query).query(String.class).list());
    }

    /// Each reference from a walled table, such as `run (tenant, project, experiment) →
    /// experiment`.
    static Set<String> references(JdbcClient sql) {
        return set(
                sql,
                """
                select k.conrelid::regclass || ' (' || (select string_agg(a.attname, ', ' order by part.at)
                                                          from unnest(k.conkey) with ordinality as part (number, at)
                                                          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = part.number)
                       || ') → ' || k.confrelid::regclass
                  from pg_constraint k
                 where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conparentid = 0
                """);
    }

    /// The lines of a text file beside a class, without its comments.
    public static Set<String> lines(Class<?> beside, String name) {
        try (var text = beside.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void migrate(Database database) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), "tenon_owner", database.passwords().owner())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
