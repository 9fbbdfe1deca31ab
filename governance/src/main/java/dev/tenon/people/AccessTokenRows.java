package dev.tenon.people;

import dev.tenon.identity.AccessTokenText;
import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.ProjectId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccessTokenRows {
    private static final String COLUMNS =
            "id, name, hint, projects, scopes, addresses, created_at, expires_at, last_used_at, revoked_at";
    private static final String INSERT =
            """
            insert into access_token
                (tenant, id, person, name, sha256, hint, projects, scopes, addresses, created_at, expires_at)
            values
                (current_tenant(), uuidv7(), :person, :name, :sha256, :hint, :projects, :scopes, :addresses, :now, :expires)
            returning\s"""
                    + COLUMNS;
    private static final String OF_PERSON =
            "select "
                    + COLUMNS
                    + """
                       from access_token
                      where tenant = current_tenant() and person = :person
                      order by created_at desc, id desc
                    """;
    private static final String REVOKE =
            """
            update access_token
               set revoked_at = :now
             where tenant = current_tenant() and id = :id and person = :person and revoked_at is null
            returning\s"""
                    + COLUMNS;

    private final JdbcClient sql;

    AccessTokenRows(JdbcClient sql) {
        this.sql = sql;
    }

    AccessToken insert(
            PersonId person, AccessTokenText text, TokenWish wish, Instant now, Instant expires) {
        return sql.sql(INSERT)
                .param("person", person.value())
                .param("name", wish.name())
                .param("sha256", text.sha256())
                .param("hint", text.hint())
                .param("projects", wish.projectArray(), Types.ARRAY)
                .param("scopes", wish.scopes().toArray(String[]::new))
                .param("addresses", wish.addressArray(), Types.ARRAY)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .query(AccessTokenRows::read)
                .single();
    }

    List<AccessToken> of(PersonId person) {
        return sql.sql(OF_PERSON)
                .param("person", person.value())
                .query(AccessTokenRows::read)
                .list();
    }

    Optional<AccessToken> revoke(PersonId person, UUID id, Instant now) {
        return sql.sql(REVOKE)
                .param("person", person.value())
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(AccessTokenRows::read)
                .optional();
    }

    private static AccessToken read(ResultSet row, int number) throws SQLException {
        return new AccessToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("hint"),
                projects(row.getArray("projects")),
                List.of((String[]) row.getArray("scopes").getArray()),
                addresses(row.getArray("addresses")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable List<ProjectId> projects(@Nullable Array array) throws SQLException {
        return array == null
                ? null
                : Arrays.stream((UUID[]) array.getArray()).map(ProjectId::new).toList();
    }

    private static List<String> addresses(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
