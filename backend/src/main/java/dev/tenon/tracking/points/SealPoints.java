package dev.tenon.tracking.points;

import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Seals the series that are due, some at a time; any number of replicas may run it.
@Component
class SealPoints {
    private static final Logger LOG = LoggerFactory.getLogger(SealPoints.class);
    private static final int AT_ONCE = 50;
    private static final String TENANTS = "select distinct tenant from metric_due limit 200";
    private static final String TAKE =
            """
            delete from metric_due d
             using (select project, run, key from metric_due
                     where tenant = current_tenant()
                     order by project, run, key limit :limit for update skip locked) due
             where d.tenant = current_tenant()
               and d.project = due.project and d.run = due.run and d.key = due.key
            returning d.project, d.run, d.key
            """;

    private final Operations operations;
    private final JdbcClient sql;
    private final Sealing sealing;
    private final TransactionTemplate transaction;

    SealPoints(
            Operations operations,
            JdbcClient sql,
            Sealing sealing,
            PlatformTransactionManager transactions) {
        this.operations = operations;
        this.sql = sql;
        this.sealing = sealing;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${tenon.tracking.sealing:2s}")
    void run() {
        for (var tenant : operations.across(Job.SEAL_POINTS, SealPoints::tenants, List::size)) {
            try {
                CurrentTenant.run(tenant, this::sealAll);
            } catch (RuntimeException failure) {
                LOG.error("The points of tenant {} stay rows for now", tenant, failure);
            }
        }
    }

    private static List<TenantId> tenants(JdbcClient sql) {
        return sql.sql(TENANTS)
                .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    private void sealAll() {
        while (sealSome() == AT_ONCE) Thread.onSpinWait();
    }

    private int sealSome() {
        var sealed = transaction.execute(_ -> sealTaken());
        return sealed == null ? 0 : sealed;
    }

    private int sealTaken() {
        var due = sql.sql(TAKE).param("limit", AT_ONCE).query(SealPoints::series).list();
        due.forEach(sealing::seal);
        return due.size();
    }

    private static Series series(ResultSet row, int number) throws SQLException {
        return new Series(
                new ProjectId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                row.getString(3));
    }
}
