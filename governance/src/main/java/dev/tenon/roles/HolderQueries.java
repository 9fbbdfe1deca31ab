package dev.tenon.roles;

import dev.tenon.identity.Binding;
import dev.tenon.identity.Callers;
import dev.tenon.identity.PersonId;
import dev.tenon.roles.WhoMay.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HolderQueries {
    private static final String HELD =
            """
            select h.role, h.permissions, h.scope, m.person, m.name, m.email
              from held_role h
              join membership m on m.tenant = h.tenant and m.person = h.person
             where h.tenant = current_tenant() and h.scope = any(:scopes)
               and (h.expires_at is null or h.expires_at > :now)
               and m.kind = 'person' and m.disabled_at is null and m.email is not null
             order by m.person
            """;
    private static final String ONE =
            """
            select person, name, email from membership
             where tenant = current_tenant() and person = :person
               and kind = 'person' and disabled_at is null and email is not null
            """;
    private static final String GROUPS =
            """
            select g.name from group_member m
              join people_group g on g.tenant = m.tenant and g.id = m.group_id
             where m.tenant = current_tenant() and m.person = :person
            """;

    private final JdbcClient sql;

    HolderQueries(JdbcClient sql) {
        this.sql = sql;
    }

    record Held(String role, Binding binding, Recipient by) {}

    List<Held> of(List<UUID> scopes, OffsetDateTime now) {
        return sql.sql(HELD)
                .param("scopes", scopes.toArray(UUID[]::new))
                .param("now", now)
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Recipient> one(PersonId person) {
        return sql.sql(ONE)
                .param("person", person.value())
                .query((row, _) -> person(row))
                .optional();
    }

    Set<String> groupsOf(PersonId person) {
        return Set.copyOf(
                sql.sql(GROUPS).param("person", person.value()).query(String.class).list());
    }

    private static Held read(ResultSet row) throws SQLException {
        return new Held(row.getString("role"), Callers.binding(row), person(row));
    }

    private static Recipient person(ResultSet row) throws SQLException {
        return new Recipient(
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("name"),
                row.getString("email"));
    }
}
