package dev.tenon.signing;

import dev.tenon.tenancy.CurrentTenant;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The current tenant's signing key; made when it is first needed, kept wrapped.
@Service
public class TenantKeys {
    private static final String FIND =
            "select wrapped_seed from tenant_key where tenant = current_tenant() and retired_at is null";
    private static final String INSERT =
            """
            insert into tenant_key (tenant, key_id, public_key, wrapped_seed)
            values (current_tenant(), :id, :publicKey, :wrapped)
            on conflict do nothing
            """;

    private final JdbcClient sql;
    private final KeyWrap wrap;
    private final SecureRandom chance = new SecureRandom();

    TenantKeys(JdbcClient sql, KeyWrap wrap) {
        this.sql = sql;
        this.wrap = wrap;
    }

    @Transactional
    public SigningKey current() {
        return find().orElseGet(this::create);
    }

    private Optional<SigningKey> find() {
        return sql.sql(FIND)
                .query((row, _) -> SigningKey.of(wrap.unwrap(row.getBytes(1), owner())))
                .optional();
    }

    private SigningKey create() {
        var seed = new byte[32];
        chance.nextBytes(seed);
        var key = SigningKey.of(seed);
        sql.sql(INSERT)
                .param("id", key.id())
                .param("publicKey", key.publicKey())
                .param("wrapped", wrap.wrap(seed, owner()))
                .update();
        return find().orElseThrow();
    }

    private static String owner() {
        return CurrentTenant.required().toString();
    }
}
