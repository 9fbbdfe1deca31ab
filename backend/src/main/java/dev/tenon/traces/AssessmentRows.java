package dev.tenon.traces;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.traces.Assessment.Kind;
import dev.tenon.traces.Assessment.Source;
import dev.tenon.traces.Assessment.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AssessmentRows {
    private static final String PUT =
            """
            insert into trace_assessment (tenant, project, trace, id, kind, name, told, plain, number, source_type, source_id,
                                          created_at, updated_at, span, rationale, metadata, overrides, valid)
            values (current_tenant(), :project, :trace, :id, :kind, :name, :told, :plain, :number, :sourceType, :sourceId,
                    :created, :updated, :span, :rationale, cast(:metadata as jsonb), :overrides, :valid)
            on conflict (tenant, project, trace, id) do update
               set name = excluded.name, told = excluded.told, plain = excluded.plain, number = excluded.number,
                   updated_at = excluded.updated_at, rationale = excluded.rationale, metadata = excluded.metadata,
                   valid = excluded.valid
            """;
    private static final String OF =
            """
            select trace, id, kind, name, told, plain, source_type, source_id, created_at, updated_at, span, rationale, metadata,
                   overrides, valid
              from trace_assessment
             where tenant = current_tenant() and project = :project and trace = any(cast(:traces as text[]))
             order by trace, created_at, id
            """;
    private static final String MARK =
            """
            update trace_assessment set valid = :valid
             where tenant = current_tenant() and project = :project and trace = :trace and id = :id
            """;
    private static final String DELETE =
            """
            delete from trace_assessment
             where tenant = current_tenant() and project = :project and trace = :trace and id = :id
            """;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;

    AssessmentRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void put(ProjectId project, TraceId trace, Assessment said) {
        sql.sql(PUT)
                .param("project", project.value())
                .param("trace", trace.value())
                .param("id", said.id())
                .param("kind", said.kind().name())
                .param("name", said.name())
                .param("told", said.value().told())
                .param("plain", said.value().plain())
                .param("number", number(said.value().plain()), Types.DOUBLE)
                .param("sourceType", said.source().type())
                .param("sourceId", said.source().id())
                .param("created", said.createdAt())
                .param("updated", said.updatedAt())
                .param("span", said.span(), Types.VARCHAR)
                .param("rationale", said.rationale(), Types.VARCHAR)
                .param("metadata", json.writeValueAsString(said.metadata()))
                .param("overrides", said.overrides(), Types.VARCHAR)
                .param("valid", said.valid())
                .update();
    }

    private @Nullable Double number(String plain) {
        var value = json.readTree(plain);
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? value.doubleValue()
                : null;
    }

    Optional<Assessment> find(ProjectId project, TraceId trace, String id) {
        return of(project, List.of(trace)).getOrDefault(trace, List.of()).stream()
                .filter(said -> said.id().equals(id))
                .findFirst();
    }

    /// What was said of each trace, in the order in which it was said.
    Map<TraceId, List<Assessment>> of(ProjectId project, Collection<TraceId> traces) {
        var said = new HashMap<TraceId, List<Assessment>>();
        sql.sql(OF)
                .param("project", project.value())
                .param("traces", TraceRows.ids(traces))
                .query(
                        row -> {
                            said.computeIfAbsent(
                                            new TraceId(row.getString("trace")),
                                            _ -> new ArrayList<>())
                                    .add(read(row));
                        });
        return said;
    }

    /// Says whether an assessment counts, if it is there.
    boolean mark(ProjectId project, TraceId trace, String id, boolean valid) {
        return sql.sql(MARK)
                        .param("project", project.value())
                        .param("trace", trace.value())
                        .param("id", id)
                        .param("valid", valid)
                        .update()
                == 1;
    }

    void delete(ProjectId project, TraceId trace, String id) {
        sql.sql(DELETE)
                .param("project", project.value())
                .param("trace", trace.value())
                .param("id", id)
                .update();
    }

    private Assessment read(ResultSet row) throws SQLException {
        return new Assessment(
                row.getString("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                new Value(row.getString("told"), row.getString("plain")),
                new Source(row.getString("source_type"), row.getString("source_id")),
                row.getLong("created_at"),
                row.getLong("updated_at"),
                row.getString("span"),
                row.getString("rationale"),
                json.readValue(row.getString("metadata"), TEXTS),
                row.getString("overrides"),
                row.getBoolean("valid"));
    }
}
