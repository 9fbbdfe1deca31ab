package dev.tenon.tracking;

import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MetricPinRows {
    private static final String OF =
            """
            select key from metric_pin
             where tenant = current_tenant() and project = :project and person = :person
             order by since, key
            """;
    private static final String PIN =
            """
            insert into metric_pin (tenant, project, person, key)
            values (current_tenant(), :project, :person, :key)
            on conflict do nothing
            """;
    private static final String UNPIN =
            """
            delete from metric_pin
             where tenant = current_tenant() and project = :project and person = :person and key = :key
            """;

    private final JdbcClient sql;

    MetricPinRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<String> of(ProjectId project, PersonId person) {
        return sql.sql(OF)
                .param("project", project.value())
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    /// Whether that changed anything.
    boolean set(ProjectId project, PersonId person, String key, boolean pinned) {
        return sql.sql(pinned ? PIN : UNPIN)
                        .param("project", project.value())
                        .param("person", person.value())
                        .param("key", key)
                        .update()
                > 0;
    }
}
