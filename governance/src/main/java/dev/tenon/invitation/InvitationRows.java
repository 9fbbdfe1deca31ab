package dev.tenon.invitation;

import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.people.Person;
import dev.tenon.people.Roles;
import dev.tenon.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvitationRows {
    private static final String INVITATIONS =
            """
            select i.id, i.email, i.name, i.roles, i.scopes, i.sent, i.created_at, i.expires_at, i.revoked_at, i.accepted_at,
                   i.invited_by, m.name as invited_by_name
              from invitation i
              left join membership m on m.tenant = i.tenant and m.person = i.invited_by
             where i.tenant = current_tenant()
            """;
    private static final String ALL =
            INVITATIONS + " order by i.created_at desc, i.id desc limit 500";
    private static final String ONE = INVITATIONS + " and i.id = :id for update of i";
    private static final String BY_SECRET = INVITATIONS + " and i.sha256 = :sha256 for update of i";
    private static final String INSERT =
            """
            insert into invitation (tenant, id, email, name, roles, scopes, sha256, invited_by, created_at, expires_at)
            values (current_tenant(), uuidv7(), :email, :name, :roles, :scopes, :sha256, :by, :now, :expires)
            on conflict do nothing
            returning id
            """;
    private static final String RENEW =
            """
            update invitation
               set sha256 = :sha256, expires_at = :expires, sent = sent + 1
             where tenant = current_tenant() and id = :id
            """;
    private static final String REVOKE =
            "update invitation set revoked_at = :now where tenant = current_tenant() and id = :id";
    private static final String ACCEPT =
            """
            update invitation
               set accepted_at = :now, accepted_by = :by
             where tenant = current_tenant() and id = :id and accepted_at is null and revoked_at is null
            """;
    private static final String IS_MEMBER =
            """
            select exists (select from membership
                            where tenant = current_tenant() and lower(email) = :email)
            """;
    private static final String WISH_ACCOUNT =
            """
            insert into member_wish (tenant, email, name, wanted)
            values (current_tenant(), :email, :name, 'invited')
            on conflict (tenant, email) do update
               set name = excluded.name, wanted = excluded.wanted, revision = member_wish.revision + 1
            """;
    private static final String PROVE =
            """
            update member_wish
               set proven = true, revision = revision + 1
             where tenant = current_tenant() and email = :email and wanted = 'invited' and not proven
            """;
    private static final String DROP_WISH =
            """
            update member_wish
               set wanted = 'gone', revision = revision + 1
             where tenant = current_tenant() and email = :email and wanted = 'invited'
            """;

    private final JdbcClient sql;
    private final Clock clock;

    InvitationRows(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    List<InvitationRow> all() {
        return sql.sql(ALL).query(InvitationRow::read).list();
    }

    Optional<InvitationRow> locked(InvitationId id) {
        return sql.sql(ONE).param("id", id.value()).query(InvitationRow::read).optional();
    }

    Optional<InvitationRow> bySecret(InvitationSecret secret) {
        return sql.sql(BY_SECRET)
                .param("sha256", secret.sha256())
                .query(InvitationRow::read)
                .optional();
    }

    boolean isMember(String email) {
        return sql.sql(IS_MEMBER).param("email", email).query(Boolean.class).single();
    }

    Optional<InvitationId> insert(
            Person person, Roles roles, InvitationSecret secret, PersonId by, Instant expires) {
        var words = new ArrayList<String>();
        var scopes = new ArrayList<UUID>();
        add(roles.inTenant(), CurrentTenant.required().value(), words, scopes);
        roles.inProjects().forEach((project, held) -> add(held, project.value(), words, scopes));
        return sql.sql(INSERT)
                .param("email", person.email())
                .param("name", person.name())
                .param("roles", words.toArray(String[]::new))
                .param("scopes", scopes.toArray(UUID[]::new))
                .param("sha256", secret.sha256())
                .param("by", by.value())
                .param("now", at(clock.instant()))
                .param("expires", at(expires))
                .query((row, _) -> new InvitationId(row.getObject(1, UUID.class)))
                .optional();
    }

    /// Any link that was sent before stops working.
    void renew(InvitationId id, InvitationSecret secret, Instant expires) {
        sql.sql(RENEW)
                .param("id", id.value())
                .param("sha256", secret.sha256())
                .param("expires", at(expires))
                .update();
    }

    void revoke(InvitationId id) {
        sql.sql(REVOKE).param("id", id.value()).param("now", at(clock.instant())).update();
    }

    /// False where somebody was quicker.
    boolean accept(InvitationId id, PersonId by) {
        return sql.sql(ACCEPT)
                        .param("id", id.value())
                        .param("by", by.value())
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    /// Asks for an account to sign in with, and for no membership.
    void wishAccount(Person person) {
        sql.sql(WISH_ACCOUNT).param("email", person.email()).param("name", person.name()).update();
    }

    /// False where it was known before.
    boolean prove(Person person) {
        return sql.sql(PROVE).param("email", person.email()).update() > 0;
    }

    void dropWish(Person person) {
        sql.sql(DROP_WISH).param("email", person.email()).update();
    }

    private static void add(Set<Role> held, UUID scope, List<String> words, List<UUID> scopes) {
        for (var role : held) {
            words.add(role.words());
            scopes.add(scope);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
