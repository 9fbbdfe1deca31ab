package dev.tenon.registry;

import dev.tenon.approval.ApprovalId;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WishRows {
    private static final String INSERT =
            """
            insert into promotion_wish (tenant, project, approval, kind, value, version)
            values (current_tenant(), :project, :approval, :kind, :value, :version)
            on conflict do nothing
            """;
    private static final String OF =
            """
            select kind, value from promotion_wish
             where tenant = current_tenant() and project = :project and approval = :approval
             order by kind, value
            """;

    private final JdbcClient sql;

    WishRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(ProjectId project, ApprovalId approval, UUID version, Wish wish) {
        sql.sql(INSERT)
                .param("project", project.value())
                .param("approval", approval.value())
                .param("kind", wish.kind().name().toLowerCase(Locale.ROOT))
                .param("value", wish.value())
                .param("version", version)
                .update();
    }

    List<Wish> of(ProjectId project, ApprovalId approval) {
        return sql.sql(OF)
                .param("project", project.value())
                .param("approval", approval.value())
                .query((row, _) -> Wish.of(row.getString("kind"), row.getString("value")))
                .list();
    }
}
