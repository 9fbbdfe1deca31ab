package dev.tenon.people;

import dev.tenon.identity.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ServiceAccountRows {
    private static final String ACCOUNTS =
            """
            select s.person, s.name, s.description, s.responsible, r.name as responsible_name, s.created_at,
                   s.disabled_at, t.last_used_at, coalesce(t.usable, 0)::int as tokens
              from membership s
              left join membership r on r.tenant = s.tenant and r.person = s.responsible
              left join lateral (select max(last_used_at) as last_used_at,
                                        count(*) filter (where revoked_at is null and expires_at > :now) as usable
                                   from access_token a
                                  where a.tenant = s.tenant and a.person = s.person) t on true
             where s.tenant = current_tenant() and s.kind = 'service'
            """;
    private static final String INSERT =
            """
            insert into membership (tenant, person, name, kind, description, responsible)
            values (current_tenant(), uuidv7(), :name, 'service', :description, :responsible)
            on conflict do nothing
            returning person
            """;
    private static final String UPDATE =
            """
            update membership
               set description = :description, responsible = :responsible
             where tenant = current_tenant() and person = :id and kind = 'service'
            """;
    private static final String DISABLE =
            """
            update membership
               set disabled_at = :at
             where tenant = current_tenant() and person = :id and kind = 'service'
            """;
    private static final String DELETE =
            "delete from membership where tenant = current_tenant() and person = :id and kind = 'service'";

    private final JdbcClient sql;

    ServiceAccountRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<ServiceAccount> all(Instant now) {
        return sql.sql(ACCOUNTS + " order by lower(s.name)")
                .param("now", offset(now))
                .query(ServiceAccountRows::read)
                .list();
    }

    Optional<ServiceAccount> one(UUID id, Instant now) {
        return sql.sql(ACCOUNTS + " and s.person = :id")
                .param("now", offset(now))
                .param("id", id)
                .query(ServiceAccountRows::read)
                .optional();
    }

    Optional<UUID> insert(String name, String description, PersonId responsible) {
        return sql.sql(INSERT)
                .param("name", name)
                .param("description", description)
                .param("responsible", responsible.value())
                .query(UUID.class)
                .optional();
    }

    void update(UUID id, String description, PersonId responsible) {
        sql.sql(UPDATE)
                .param("id", id)
                .param("description", description)
                .param("responsible", responsible.value())
                .update();
    }

    void disable(UUID id, @Nullable Instant at) {
        sql.sql(DISABLE)
                .param("id", id)
                .param("at", at == null ? null : offset(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void delete(UUID id) {
        sql.sql(DELETE).param("id", id).update();
    }

    private static ServiceAccount read(ResultSet row, int number) throws SQLException {
        var responsible = row.getObject("responsible", UUID.class);
        return new ServiceAccount(
                row.getObject("person", UUID.class),
                row.getString("name"),
                row.getString("description"),
                responsible == null ? null : new PersonId(responsible),
                row.getString("responsible_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "disabled_at"),
                instant(row, "last_used_at"),
                row.getInt("tokens"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static OffsetDateTime offset(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
