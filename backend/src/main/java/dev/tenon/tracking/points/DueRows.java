package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which series wait to be sealed, and how much of each is.
@Repository
class DueRows {
    private static final String TENANTS = "select distinct tenant from metric_due limit 200";
    private static final String TAKE =
            """
            select project, run, key
              from metric_due
             where tenant = current_tenant()
             order by project, run, key limit :limit for update skip locked
            """;
    private static final String DONE =
            """
            delete from metric_due
             where tenant = current_tenant() and project = :project and run = :run and key = :key
            """;

    private static final String LOCK =
            """
            select r.status in ('FINISHED', 'FAILED', 'KILLED')
              from metric_latest l
              join run r on r.tenant = l.tenant and r.project = l.project and r.id = l.run
             where l.tenant = current_tenant() and l.project = :project and l.run = :run and l.key = :key
               for update of l
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

    /// Takes some that nobody else is at, in the order in which writers lock their latest values.
    List<Series> take(int limit) {
        return sql.sql(TAKE).param("limit", limit).query(DueRows::series).list();
    }

    /// Comes last, when [#lock] holds the series: a writer who holds it meanwhile and says that it is
    /// due must not wait for us, who wait for them.
    void done(Series series) {
        sql.sql(DONE).params(TailRows.nameOf(series)).update();
    }

    /// Keeps writers of the series from committing until the transaction ends; answers whether its
    /// run is over, if there are points at all.
    Optional<Boolean> lock(Series series) {
        return sql.sql(LOCK).params(TailRows.nameOf(series)).query(Boolean.class).optional();
    }

    /// Counts what was sealed, and what turned out to be there twice.
    void count(Series series, int sealed, int twice) {
        sql.sql(COUNT)
                .params(TailRows.nameOf(series))
                .param("sealed", sealed)
                .param("twice", twice)
                .update();
    }

    private static Series series(ResultSet row, int number) throws SQLException {
        return new Series(
                new ProjectId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                row.getString(3));
    }
}
