package dev.tenon.registry;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AliasRows {
    private static final String ALL =
            """
            select model, alias, number from model_alias
             where tenant = current_tenant() and project = :project and model = any(:models)
             order by alias
            """;
    private static final String SET =
            """
            insert into model_alias (tenant, project, model, alias, number)
            values (current_tenant(), :project, :model, :alias, :number)
            on conflict (tenant, project, model, alias) do update set number = excluded.number
            """;
    private static final String REMOVE =
            """
            delete from model_alias
             where tenant = current_tenant() and project = :project and model = :model and alias = :alias
            """;
    private static final String REMOVE_ALL_OF =
            """
            delete from model_alias
             where tenant = current_tenant() and project = :project and model = :model and number = :number
            """;

    private final JdbcClient sql;

    AliasRows(JdbcClient sql) {
        this.sql = sql;
    }

    record AliasRow(UUID model, String alias, int number) {}

    List<AliasRow> of(ProjectId project, List<UUID> models) {
        return in(project, ALL)
                .param("models", models.toArray(UUID[]::new))
                .query(
                        (row, _) ->
                                new AliasRow(
                                        Columns.uuid(row, "model"),
                                        row.getString("alias"),
                                        row.getInt("number")))
                .list();
    }

    void set(ProjectId project, UUID model, String alias, int number) {
        in(project, SET)
                .param("model", model)
                .param("alias", alias)
                .param("number", number)
                .update();
    }

    boolean remove(ProjectId project, UUID model, String alias) {
        return in(project, REMOVE).param("model", model).param("alias", alias).update() == 1;
    }

    void removeAllOf(ProjectId project, UUID model, int number) {
        in(project, REMOVE_ALL_OF).param("model", model).param("number", number).update();
    }

    private JdbcClient.StatementSpec in(ProjectId project, String statement) {
        return sql.sql(statement).param("project", project.value());
    }
}
