package dev.tenon.signing;

import dev.tenon.tenancy.CurrentTenant;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The keys that sign the current tenant's audit log: one, or for a while two, when one takes over
/// from the other.
@Service
public class LogKeys {
    private static final String ALL =
            """
            select public_key, wrapped_seed, valid_from, valid_until
              from tenant_log_key
             where tenant = current_tenant()
             order by valid_until is null desc, valid_from desc
            """;
    private static final String INSERT =
            """
            insert into tenant_log_key (tenant, key_id, public_key, wrapped_seed, valid_from)
            values (current_tenant(), :id, :publicKey, :wrapped, :now)
            on conflict do nothing
            """;
    private static final String RETIRE =
            "update tenant_log_key set valid_until = :until where tenant = current_tenant() and valid_until is null";

    private final JdbcClient sql;
    private final KeyWrap wrap;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    LogKeys(JdbcClient sql, KeyWrap wrap, Clock clock) {
        this.sql = sql;
        this.wrap = wrap;
        this.clock = clock;
    }

    /// A key of the log and how long its signatures are made; null is: until another takes over.
    public record LogKey(SigningKey key, Instant from, @Nullable Instant until) {
        boolean signsAt(Instant moment) {
            return until == null || moment.isBefore(until);
        }
    }

    /// All there ever were, the newest first; what an earlier one signed stays signed.
    @Transactional
    public List<LogKey> all() {
        var all = find();
        if (!all.isEmpty()) return all;
        insert();
        return find();
    }

    /// Those that sign now, the newest first.
    @Transactional
    public List<SigningKey> signing() {
        var now = clock.instant();
        return all().stream().filter(key -> key.signsAt(now)).map(LogKey::key).toList();
    }

    /// Makes a new key; the one before signs beside it for a while, so that readers can learn the
    /// new one in time.
    @Transactional
    public SigningKey rotate(Duration overlap) {
        all();
        sql.sql(RETIRE).param("until", at(clock.instant().plus(overlap))).update();
        insert();
        return find().getFirst().key();
    }

    private List<LogKey> find() {
        return sql.sql(ALL).query(this::read).list();
    }

    private void insert() {
        var seed = new byte[32];
        chance.nextBytes(seed);
        var key = SigningKey.of(seed);
        sql.sql(INSERT)
                .param("id", key.id())
                .param("publicKey", key.publicKey())
                .param("wrapped", wrap.wrap(seed, owner()))
                .param("now", at(clock.instant()))
                .update();
    }

    private LogKey read(ResultSet row, int number) throws SQLException {
        var until = row.getObject("valid_until", OffsetDateTime.class);
        return new LogKey(
                SigningKey.of(wrap.unwrap(row.getBytes("wrapped_seed"), owner())),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static String owner() {
        return CurrentTenant.required().toString();
    }
}
