package dev.tenon.roles;

import dev.tenon.identity.Permission;
import dev.tenon.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RoleRows {
    private static final String OWN =
            """
            select slug, name, description, of_tenant, permissions
              from custom_role
             where tenant = current_tenant()
             order by of_tenant desc, lower(name), slug
            """;
    private static final String ONE =
            """
            select slug, name, description, of_tenant, permissions
              from custom_role
             where tenant = current_tenant() and slug = :slug
               for share
            """;
    private static final String HELD =
            """
            select role, count(*)::int as times
              from role_binding
             where tenant = current_tenant()
             group by role
            """;
    private static final String INSERT =
            """
            insert into custom_role (tenant, slug, name, description, of_tenant, permissions)
            values (current_tenant(), :slug, :name, :description, :ofTenant, :permissions)
            on conflict do nothing
            """;
    private static final String UPDATE =
            """
            update custom_role
               set name = :name, description = :description, permissions = :permissions
             where tenant = current_tenant() and slug = :slug
            """;
    private static final String DELETE =
            "delete from custom_role where tenant = current_tenant() and slug = :slug";

    private final JdbcClient sql;

    RoleRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<RoleDefinition> own() {
        return sql.sql(OWN).query(RoleRows::read).list();
    }

    /// A role of this name, built in or the tenant's own; nobody changes it until the transaction
    /// ends.
    Optional<RoleDefinition> find(String slug) {
        var builtIn = Role.builtIn(slug).map(RoleDefinition::of);
        return builtIn.isPresent()
                ? builtIn
                : sql.sql(ONE).param("slug", slug).query(RoleRows::read).optional();
    }

    /// How many hold each role, by its slug.
    Map<String, Integer> held() {
        return sql
                .sql(HELD)
                .query((row, _) -> Map.entry(row.getString("role"), row.getInt("times")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean insert(NewRole role) {
        return sql.sql(INSERT)
                        .param("slug", role.slug())
                        .param("name", role.name())
                        .param("description", role.description())
                        .param("ofTenant", role.ofTenant())
                        .param("permissions", words(role.permissions()))
                        .update()
                == 1;
    }

    void update(NewRole role) {
        sql.sql(UPDATE)
                .param("slug", role.slug())
                .param("name", role.name())
                .param("description", role.description())
                .param("permissions", words(role.permissions()))
                .update();
    }

    void delete(String slug) {
        sql.sql(DELETE).param("slug", slug).update();
    }

    private static String[] words(Collection<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::words).toArray(String[]::new);
    }

    private static RoleDefinition read(ResultSet row, int number) throws SQLException {
        var words = (String[]) row.getArray("permissions").getArray();
        return new RoleDefinition(
                row.getString("slug"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("of_tenant"),
                Arrays.stream(words)
                        .flatMap(word -> Permission.named(word).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                false,
                0);
    }
}
