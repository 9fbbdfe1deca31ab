package dev.tenon.api;

import dev.tenon.tenancy.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How a tenant stands, in one round trip: the function binds the tenant and reads behind its wall.
@Repository
class StandingQueries {
    private static final String REVISION = "select standing_of(:tenant)";

    private final JdbcClient sql;

    StandingQueries(JdbcClient sql) {
        this.sql = sql;
    }

    long revision(TenantId tenant) {
        return sql.sql(REVISION).param("tenant", tenant.value()).query(Long.class).single();
    }
}
