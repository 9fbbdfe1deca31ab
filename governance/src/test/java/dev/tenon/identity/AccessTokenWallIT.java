package dev.tenon.identity;

import dev.tenon.contract.TwoTenantContract;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessTokenWallIT extends TwoTenantContract {
    @Override
    protected String table() {
        return "access_token";
    }

    @Override
    protected void writeRow(JdbcClient across, UUID tenant) {
        across.sql("insert into tenant (tenant, slug, display_name) values (?, ?, 'x')")
                .params(tenant, "t" + tenant.toString().substring(0, 8))
                .update();
        across.sql("insert into membership (tenant, person, email, name) values (?, ?, 'a@b', 'A')")
                .params(tenant, tenant)
                .update();
        across.sql(
                        """
                        insert into access_token (tenant, id, person, name, sha256, hint, expires_at)
                        values (?, ?, ?, 'ci', '\\x01', 'abcd', now() + interval '1 day')
                        """)
                .params(tenant, UUID.randomUUID(), tenant)
                .update();
    }
}
