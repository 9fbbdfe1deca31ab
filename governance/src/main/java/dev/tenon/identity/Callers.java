package dev.tenon.identity;

import dev.tenon.identity.Caller.TokenLimits;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Turns a proof of identity into a caller of one tenant, with the roles held at this moment.
@Service
public class Callers {
    private static final String BY_SUBJECT =
            """
            select person, name, email, null::uuid as token, null::uuid[] as projects, null::text[] as scopes
              from membership
             where tenant = current_tenant() and subject = :subject
            """;
    private static final String BY_TOKEN =
            """
            select m.person, m.name, m.email, t.id as token, t.projects, t.scopes
              from access_token t
              join membership m on m.tenant = t.tenant and m.person = t.person
             where t.tenant = current_tenant() and t.sha256 = :sha256
               and t.revoked_at is null and t.expires_at > :now
            """;
    /// Once a minute is enough to know: a client that logs a thousand times a second must not write
    /// the row as often.
    private static final String USED =
            """
            update access_token
               set last_used_at = :now
             where tenant = current_tenant() and sha256 = :sha256
               and (last_used_at is null or last_used_at < :now - interval '1 minute')
            """;
    private static final String BY_PERSON =
            """
            select m.person, m.name, m.email, t.id as token, t.projects, t.scopes
              from membership m
              left join access_token t on t.tenant = m.tenant and t.person = m.person and t.id = cast(:token as uuid)
                                      and t.revoked_at is null and t.expires_at > :now
             where m.tenant = current_tenant() and m.person = :person
               and (cast(:token as uuid) is null or t.id is not null)
            """;
    private static final String BINDINGS =
            """
            select role, scope
              from role_binding
             where tenant = current_tenant() and person = :person
               and (expires_at is null or expires_at > :now)
            """;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Callers(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// The person whom the identity provider calls by this subject, if they are a member of the
    /// tenant.
    public Optional<Caller> bySubject(TenantId tenant, String subject) {
        return find(tenant, sql.sql(BY_SUBJECT).param("subject", subject));
    }

    /// The person whose valid access token this is.
    public Optional<Caller> byToken(TenantId tenant, AccessTokenText token) {
        var statement = sql.sql(BY_TOKEN).param("sha256", token.sha256()).param("now", now());
        var caller = find(tenant, statement);
        if (caller.isPresent()) noteUse(tenant, token);
        return caller;
    }

    /// The same caller with the roles held by now, if the membership (and the token, if one was
    /// shown) still stands.
    public Optional<Caller> again(Caller caller) {
        var token = caller.token().map(UUID::toString).orElse(null);
        var statement =
                sql.sql(BY_PERSON)
                        .param("person", caller.person().value())
                        .param("token", token, java.sql.Types.VARCHAR)
                        .param("now", now());
        return find(caller.tenant(), statement);
    }

    /// The tenants in which the identity provider's subject is a member.
    public List<TenantId> tenantsOf(String subject) {
        return CurrentTenant.asSubject(
                "person:" + subject,
                () ->
                        transaction.execute(
                                _ ->
                                        sql.sql(
                                                        "select tenant from membership where subject = :subject")
                                                .param("subject", subject)
                                                .query(
                                                        (row, _) ->
                                                                new TenantId(
                                                                        row.getObject(
                                                                                1, UUID.class)))
                                                .list()));
    }

    private void noteUse(TenantId tenant, AccessTokenText token) {
        CurrentTenant.run(
                tenant,
                () ->
                        transaction.executeWithoutResult(
                                _ ->
                                        sql.sql(USED)
                                                .param("sha256", token.sha256())
                                                .param("now", now())
                                                .update()));
    }

    private Optional<Caller> find(TenantId tenant, JdbcClient.StatementSpec statement) {
        return CurrentTenant.within(
                tenant,
                () ->
                        transaction.execute(
                                _ -> statement.query((row, _) -> caller(tenant, row)).optional()));
    }

    private Caller caller(TenantId tenant, ResultSet row) throws SQLException {
        var person = new PersonId(row.getObject("person", UUID.class));
        var bindings =
                sql.sql(BINDINGS)
                        .param("person", person.value())
                        .param("now", now())
                        .query(
                                (binding, _) ->
                                        new Binding(
                                                Role.named(binding.getString("role")),
                                                binding.getObject("scope", UUID.class)))
                        .list();
        return new Caller(
                tenant,
                person,
                row.getString("name"),
                row.getString("email"),
                bindings,
                limits(row));
    }

    private static @Nullable TokenLimits limits(ResultSet row) throws SQLException {
        var token = row.getObject("token", UUID.class);
        if (token == null) return null;
        var projects = row.getArray("projects");
        return new TokenLimits(token, projects == null ? null : uuids(projects), scopes(row));
    }

    private static Set<UUID> uuids(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray()).collect(Collectors.toUnmodifiableSet());
    }

    /// No scopes stand for all; a scope that no longer exists gives nothing.
    private static Set<Permission> scopes(ResultSet row) throws SQLException {
        var words = (String[]) row.getArray("scopes").getArray();
        if (words.length == 0) return Set.of(Permission.values());
        return Arrays.stream(words)
                .flatMap(scope -> Permission.named(scope).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
