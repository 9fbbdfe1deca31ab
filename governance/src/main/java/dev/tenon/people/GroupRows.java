package dev.tenon.people;

import dev.tenon.identity.PersonId;
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
class GroupRows {
    private static final String GROUPS =
            """
            select g.id, g.name, g.description, g.created_at,
                   coalesce(m.people, '{}') as people, coalesce(m.names, '{}') as names
              from people_group g
              left join lateral (select array_agg(p.person order by lower(p.name), p.person) as people,
                                        array_agg(p.name order by lower(p.name), p.person) as names
                                   from group_member b
                                   join membership p on p.tenant = b.tenant and p.person = b.person
                                  where b.tenant = g.tenant and b.group_id = g.id) m on true
             where g.tenant = current_tenant()
            """;
    private static final String INSERT =
            """
            insert into people_group (tenant, id, name, description)
            values (current_tenant(), uuidv7(), :name, :description)
            on conflict do nothing
            returning id
            """;
    private static final String UPDATE =
            """
            update people_group
               set name = :name, description = :description
             where tenant = current_tenant() and id = :id
            """;
    private static final String DELETE =
            "delete from people_group where tenant = current_tenant() and id = :id";
    private static final String JOIN =
            """
            insert into group_member (tenant, group_id, person)
            values (current_tenant(), :id, :person)
            on conflict do nothing
            """;
    private static final String LEAVE =
            "delete from group_member where tenant = current_tenant() and group_id = :id and person = :person";

    private final JdbcClient sql;

    GroupRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<Group> all() {
        return sql.sql(GROUPS + " order by lower(g.name)").query(GroupRows::read).list();
    }

    Optional<Group> one(UUID id) {
        return sql.sql(GROUPS + " and g.id = :id")
                .param("id", id)
                .query(GroupRows::read)
                .optional();
    }

    Optional<UUID> insert(String name, String description) {
        return sql.sql(INSERT)
                .param("name", name)
                .param("description", description)
                .query(UUID.class)
                .optional();
    }

    void update(UUID id, String name, String description) {
        sql.sql(UPDATE)
                .param("id", id)
                .param("name", name)
                .param("description", description)
                .update();
    }

    void delete(UUID id) {
        sql.sql(DELETE).param("id", id).update();
    }

    boolean join(UUID id, PersonId person) {
        return sql.sql(JOIN).param("id", id).param("person", person.value()).update() == 1;
    }

    boolean leave(UUID id, PersonId person) {
        return sql.sql(LEAVE).param("id", id).param("person", person.value()).update() == 1;
    }

    private static Group read(ResultSet row, int number) throws SQLException {
        var people = (UUID[]) row.getArray("people").getArray();
        var names = (String[]) row.getArray("names").getArray();
        var members = new ArrayList<Group.Belonging>();
        for (int i = 0; i < people.length; i++)
            members.add(new Group.Belonging(new PersonId(people[i]), names[i]));
        return new Group(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                List.copyOf(members));
    }
}
