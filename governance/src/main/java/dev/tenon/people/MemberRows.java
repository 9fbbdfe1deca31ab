package dev.tenon.people;

import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MemberRows {
    private static final String MEMBERS =
            """
            select m.person, m.email, m.name, m.subject is not null as ready, w.problem, m.created_at,
                   coalesce(r.roles, '{}') as roles, coalesce(r.scopes, '{}') as scopes
              from membership m
              left join member_wish w on w.tenant = m.tenant and w.email = lower(m.email)
              left join lateral (select array_agg(b.role) as roles, array_agg(b.scope) as scopes
                                   from role_binding b
                                  where b.tenant = m.tenant and b.person = m.person and b.own_role is null) r on true
             where m.tenant = current_tenant() and m.kind = 'person'
            """;
    private static final String ALL = MEMBERS + " order by lower(m.name), m.person";
    private static final String ONE = MEMBERS + " and m.person = :person";
    private static final String INSERT =
            """
            insert into membership (tenant, person, email, name)
            values (current_tenant(), uuidv7(), :email, :name)
            on conflict do nothing
            returning person
            """;
    private static final String INSERT_KNOWN =
            """
            insert into membership (tenant, person, email, name, subject)
            values (current_tenant(), uuidv7(), :email, :name, :subject)
            on conflict do nothing
            returning person
            """;
    private static final String WISH =
            """
            insert into member_wish (tenant, email, name, wanted)
            values (current_tenant(), :email, :name, :wanted)
            on conflict (tenant, email) do update
               set name = excluded.name, wanted = excluded.wanted, revision = member_wish.revision + 1
            """;
    private static final String DELETE =
            "delete from membership where tenant = current_tenant() and person = :person and kind = 'person'";
    private final JdbcClient sql;

    MemberRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<Member> all() {
        return sql.sql(ALL).query(MemberRows::read).list();
    }

    Optional<Member> one(PersonId person) {
        return sql.sql(ONE).param("person", person.value()).query(MemberRows::read).optional();
    }

    Optional<PersonId> insert(Person person) {
        return sql.sql(INSERT)
                .param("email", person.email())
                .param("name", person.name())
                .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                .optional();
    }

    Optional<PersonId> insertKnown(Person person, String subject) {
        return sql.sql(INSERT_KNOWN)
                .param("email", person.email())
                .param("name", person.name())
                .param("subject", subject)
                .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                .optional();
    }

    void wish(Person person, String wanted) {
        sql.sql(WISH)
                .param("email", person.email())
                .param("name", person.name())
                .param("wanted", wanted)
                .update();
    }

    void delete(PersonId person) {
        sql.sql(DELETE).param("person", person.value()).update();
    }

    private static Member read(ResultSet row, int number) throws SQLException {
        return new Member(
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("ready"),
                row.getString("problem"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Roles.of(CurrentTenant.required(), held(row)));
    }

    private static List<Roles.Held> held(ResultSet row) throws SQLException {
        var roles = (String[]) row.getArray("roles").getArray();
        var scopes = (UUID[]) row.getArray("scopes").getArray();
        var held = new ArrayList<Roles.Held>();
        for (int i = 0; i < roles.length; i++)
            held.add(new Roles.Held(Role.named(roles[i]), scopes[i]));
        return held;
    }
}
