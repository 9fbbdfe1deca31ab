package dev.tenon.identity;

import dev.tenon.identity.Caller.TokenLimits;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Remembered;
import dev.tenon.tenancy.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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
    private static final String MEMBER =
            "select m.person, m.name, coalesce(m.email, '') as email, m.kind, ";
    private static final String BY_SUBJECT =
            MEMBER
                    + """
                           null::uuid as token, null::uuid[] as projects, null::text[] as scopes
                      from membership m
                     where m.tenant = current_tenant() and m.subject = :subject and m.disabled_at is null
                    """;
    private static final String BY_TOKEN =
            MEMBER
                    + """
                           t.id as token, t.projects, t.scopes, t.addresses,
                           t.last_used_at is null or t.last_used_at < :now - interval '1 minute' as used_again
                      from access_token t
                      join membership m on m.tenant = t.tenant and m.person = t.person
                     where t.tenant = current_tenant() and t.sha256 = :sha256
                       and t.revoked_at is null and t.expires_at > :now and m.disabled_at is null
                    """;
    /// Once a minute is enough to know: a client that logs a thousand times a second must not write
    /// the row as often.
    private static final String USED =
            """
            update access_token
               set last_used_at = :now
             where tenant = current_tenant() and id = :token
               and (last_used_at is null or last_used_at < :now - interval '1 minute')
            """;
    private static final String BY_PERSON =
            MEMBER
                    + """
                           t.id as token, t.projects, t.scopes
                      from membership m
                      left join access_token t on t.tenant = m.tenant and t.person = m.person and t.id = cast(:token as uuid)
                                              and t.revoked_at is null and t.expires_at > :now
                     where m.tenant = current_tenant() and m.person = :person and m.disabled_at is null
                       and (cast(:token as uuid) is null or t.id is not null)
                    """;
    private static final String BINDINGS =
            """
            select role, permissions, scope
              from held_role
             where tenant = current_tenant() and person = :person
               and (expires_at is null or expires_at > :now)
            """;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Remembered<Proof, Optional<Caller>> recognised;

    Callers(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.recognised = new Remembered<>(clock);
    }

    /// What somebody shows at a door.
    private sealed interface Proof {
        record OfSubject(String subject) implements Proof {}

        record OfToken(String sha256, String from) implements Proof {}
    }

    /// The person whom the identity provider calls by this subject, if they are a member of the
    /// tenant.
    public Optional<Caller> bySubject(TenantId tenant, String subject) {
        return CurrentTenant.within(
                tenant,
                () ->
                        recognised.of(
                                new Proof.OfSubject(subject),
                                () -> find(tenant, sql.sql(BY_SUBJECT).param("subject", subject))));
    }

    /// Whose valid access token this is; `from` is the address that the call comes from.
    public Optional<Caller> byToken(TenantId tenant, AccessTokenText token, String from) {
        var proof = new Proof.OfToken(HexFormat.of().formatHex(token.sha256()), from);
        return CurrentTenant.within(
                tenant,
                () ->
                        recognised.of(
                                proof, () -> transaction.execute(_ -> shown(tenant, token, from))));
    }

    private Optional<Caller> shown(TenantId tenant, AccessTokenText token, String from) {
        return sql.sql(BY_TOKEN)
                .param("sha256", token.sha256())
                .param("now", now())
                .query((row, _) -> shown(tenant, row, from))
                .optional()
                .flatMap(caller -> caller);
    }

    private Optional<Caller> shown(TenantId tenant, ResultSet row, String from)
            throws SQLException {
        if (!mayComeFrom(row.getArray("addresses"), from)) return Optional.empty();
        if (row.getBoolean("used_again")) {
            sql.sql(USED)
                    .param("token", row.getObject("token", UUID.class))
                    .param("now", now())
                    .update();
        }
        return Optional.of(caller(tenant, row));
    }

    private static boolean mayComeFrom(@Nullable Array ranges, String address) throws SQLException {
        return ranges == null
                || Arrays.stream((String[]) ranges.getArray())
                        .anyMatch(range -> new AddressRange(range).holds(address));
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
        return find(caller.tenant(), statement).map(now -> now.signedIn(caller.signedInAt()));
    }

    /// A member by their id, for work that is done on their standing word.
    public Optional<Caller> byPerson(TenantId tenant, PersonId person) {
        var statement =
                sql.sql(BY_PERSON)
                        .param("person", person.value())
                        .param("token", null, java.sql.Types.VARCHAR)
                        .param("now", now());
        return find(tenant, statement);
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
                        .query((binding, _) -> binding(binding))
                        .list();
        return new Caller(
                tenant,
                person,
                row.getString("name"),
                row.getString("email"),
                Caller.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                bindings,
                limits(row));
    }

    /// Reads a row of `held_role`.
    public static Binding binding(ResultSet row) throws SQLException {
        var role = row.getString("role");
        var scope = row.getObject("scope", UUID.class);
        var own = row.getArray("permissions");
        return own == null
                ? new Binding(Role.named(role), scope)
                : Binding.ofOwnRole(role, permissions((String[]) own.getArray()), scope);
    }

    /// A permission that no longer exists gives nothing.
    private static Set<Permission> permissions(String[] words) {
        return Arrays.stream(words)
                .flatMap(scope -> Permission.named(scope).stream())
                .collect(Collectors.toUnmodifiableSet());
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

    /// No scopes stand for all.
    private static Set<Permission> scopes(ResultSet row) throws SQLException {
        var words = (String[]) row.getArray("scopes").getArray();
        return words.length == 0 ? Set.of(Permission.values()) : permissions(words);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
