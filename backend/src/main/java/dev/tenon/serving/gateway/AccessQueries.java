package dev.tenon.serving.gateway;

import dev.tenon.identity.Binding;
import dev.tenon.identity.Callers;
import dev.tenon.serving.gateway.AccessRules.Held;
import dev.tenon.serving.gateway.AccessRules.Holder;
import dev.tenon.serving.gateway.AccessRules.Known;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads who may call, one tenant at a time. The revision is read first: what is read later may be
/// newer, never older.
@Repository
class AccessQueries {
    private static final String TENANT =
            """
            select t.slug, t.state, t.plan, a.revision
              from access_revision a
              join tenant t on t.tenant = a.tenant
             where a.tenant = :tenant and t.state in ('active', 'suspended', 'deletion_pending')
            """;
    private static final String BINDINGS =
            """
            select person, role, permissions, scope
              from held_role
             where tenant = :tenant and (expires_at is null or expires_at > :now)
            """;
    private static final String PEOPLE =
            "select person, subject from membership where tenant = :tenant and disabled_at is null order by person";
    private static final String TOKENS =
            """
            select person, sha256, projects, scopes, addresses, expires_at
              from access_token
             where tenant = :tenant and revoked_at is null and expires_at > :now
             order by id
            """;
    private static final String ROLES_RAN_OUT =
            """
            update access_revision a
               set revision = revision + 1, as_of = :now
             where exists (select 1
                             from role_binding b
                            where b.tenant = a.tenant and b.expires_at > a.as_of and b.expires_at <= :now)
            """;

    private final Operations operations;
    private final Clock clock;

    AccessQueries(Operations operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    Optional<Known> of(UUID tenant) {
        return operations.across(Job.PUBLISH_ROUTES, sql -> known(sql, tenant));
    }

    /// Counts up every tenant in which a role has run out by itself; says how many.
    int countUpWhereRolesRanOut() {
        return operations.across(
                Job.PUBLISH_ROUTES,
                sql -> sql.sql(ROLES_RAN_OUT).param("now", now()).update(),
                Integer::longValue);
    }

    private Optional<Known> known(JdbcClient sql, UUID tenant) {
        return sql.sql(TENANT)
                .param("tenant", tenant)
                .query(
                        (row, _) ->
                                new Known(
                                        tenant,
                                        row.getString("slug"),
                                        row.getString("state"),
                                        row.getString("plan"),
                                        row.getLong("revision"),
                                        people(sql, tenant),
                                        tokens(sql, tenant)))
                .optional();
    }

    private List<Holder> people(JdbcClient sql, UUID tenant) {
        var bindings = bindings(sql, tenant);
        return sql.sql(PEOPLE)
                .param("tenant", tenant)
                .query(
                        (row, _) -> {
                            var person = row.getObject("person", UUID.class);
                            return new Holder(
                                    person,
                                    row.getString("subject"),
                                    bindings.getOrDefault(person, List.of()));
                        })
                .list();
    }

    private Map<UUID, List<Binding>> bindings(JdbcClient sql, UUID tenant) {
        return sql
                .sql(BINDINGS)
                .param("tenant", tenant)
                .param("now", now())
                .query(AccessQueries::bound)
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Bound::person,
                                Collectors.mapping(Bound::binding, Collectors.toList())));
    }

    private List<Held> tokens(JdbcClient sql, UUID tenant) {
        return sql.sql(TOKENS)
                .param("tenant", tenant)
                .param("now", now())
                .query(AccessQueries::held)
                .list();
    }

    private record Bound(UUID person, Binding binding) {}

    private static Bound bound(ResultSet row, int number) throws SQLException {
        return new Bound(row.getObject("person", UUID.class), Callers.binding(row));
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        var projects = row.getArray("projects");
        return new Held(
                row.getObject("person", UUID.class),
                row.getBytes("sha256"),
                projects == null ? null : Set.copyOf(List.of((UUID[]) projects.getArray())),
                Set.copyOf(List.of((String[]) row.getArray("scopes").getArray())),
                addresses(row.getArray("addresses")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> addresses(@Nullable Array ranges) throws SQLException {
        return ranges == null ? List.of() : List.of((String[]) ranges.getArray());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
