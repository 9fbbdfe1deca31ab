package dev.tenon.registry;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EventRows {
    private static final String INSERT =
            """
            insert into model_event (tenant, project, id, model, at, what, number, value, author, author_name)
            values (current_tenant(), :project, uuidv7(), :model, :at, :what, :number, :value, :author, :authorName)
            """;
    private static final String OF_MODEL =
            """
            select * from model_event
             where tenant = current_tenant() and project = :project and model = :model
             order by id desc
             limit 1000
            """;

    private static final String STAGE_BEFORE =
            """
            select value from model_event
             where tenant = current_tenant() and project = :project and model = :model
               and what = 'model.stage.changed' and number = :number and value <> :stage
             order by at desc, id desc
             limit 1
            """;

    private final JdbcClient sql;

    EventRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(ProjectId project, UUID model, ModelEvent event) {
        sql.sql(INSERT)
                .param("project", project.value())
                .param("model", model)
                .param("at", Columns.column(event.at()))
                .param("what", event.what())
                .param("number", event.number(), java.sql.Types.INTEGER)
                .param("value", event.value())
                .param("author", event.author().person().value())
                .param("authorName", event.author().name())
                .update();
    }

    /// The last stage of a version that was another than this one.
    Optional<String> stageBefore(ProjectId project, UUID model, int number, String stage) {
        return sql.sql(STAGE_BEFORE)
                .param("project", project.value())
                .param("model", model)
                .param("number", number)
                .param("stage", stage)
                .query(String.class)
                .optional();
    }

    List<ModelEvent> of(ProjectId project, UUID model) {
        return sql.sql(OF_MODEL)
                .param("project", project.value())
                .param("model", model)
                .query(
                        (row, _) ->
                                new ModelEvent(
                                        Columns.instant(row, "at"),
                                        row.getString("what"),
                                        row.getObject("number", Integer.class),
                                        row.getString("value"),
                                        Columns.author(row)))
                .list();
    }
}
