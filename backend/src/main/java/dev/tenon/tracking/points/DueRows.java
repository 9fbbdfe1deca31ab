package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which series wait to be sealed, and how much of each is.
@Repository
class DueRows {
    private static final String TENANTS = "select distinct tenant from metric_due limit 200";
    /// In the order in which writers lock: a metric first, then that it is due. A metric that
    /// somebody is just writing is left for the next time, so nobody ever waits in a circle.
    private static final String TAKE =
            """
            with taken as (
                select d.project, d.run, d.key, r.status in ('FINISHED', 'FAILED', 'KILLED') as over
                  from metric_due d
                  join metric_latest l on l.tenant = d.tenant and l.project = d.project and l.run = d.run and l.key = d.key
                  join run r on r.tenant = d.tenant and r.project = d.project and r.id = d.run
                 where d.tenant = current_tenant()
                 order by d.project, d.run, d.key limit :limit for update of l skip locked),
            gone as (
                delete from metric_due d using taken t
                 where d.tenant = current_tenant() and d.project = t.project and d.run = t.run and d.key = t.key)
            select project, run, key, over from taken
            """;
    private static final String COUNT =
            """
            update metric_latest
               set sealed = sealed + :sealed, points = points - :twice
             where tenant = current_tenant() and project = :project and run = :run and key = :key
            """;

    private final JdbcClient sql;

    DueRows(JdbcClient sql) {
        this.sql = sql;
    }

    static List<TenantId> tenants(JdbcClient across) {
        return across.sql(TENANTS)
                .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    /// A series that waits, whose writers don't commit until the transaction ends.
    record Due(Series series, boolean over) {}

    /// Takes some that nobody else is at.
    List<Due> take(int limit) {
        return sql.sql(TAKE).param("limit", limit).query(DueRows::due).list();
    }

    /// Counts what was sealed, and what turned out to be there twice.
    void count(Series series, int sealed, int twice) {
        sql.sql(COUNT)
                .params(TailRows.nameOf(series))
                .param("sealed", sealed)
                .param("twice", twice)
                .update();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        var project = new ProjectId(row.getObject(1, UUID.class));
        var series = new Series(project, row.getObject(2, UUID.class), row.getString(3));
        return new Due(series, row.getBoolean(4));
    }
}
