package dev.tenon.traces;

import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TraceRows {
    static final String COLUMNS =
            """
            t.id, t.experiment, t.started_at, t.duration, t.state, t.client_request, t.request_preview, t.response_preview,
                   t.tags, t.metadata""";

    /// What follows from spans gives way to what the client has told of the whole; all in the order
    /// of ids, so that two writers wait for each other in turn.
    private static final String DRAFT =
            """
            insert into trace (tenant, project, id, experiment, started_at, duration, state, request_preview, response_preview,
                               tags, metadata)
            select current_tenant(), :project, g.id, :experiment, g.started_at, g.duration, g.state, g.request, g.response,
                   g.tags, g.metadata
              from unnest(cast(:ids as text[]), cast(:starts as bigint[]), cast(:durations as bigint[]), cast(:states as text[]),
                          cast(:requests as text[]), cast(:responses as text[]), cast(:tags as jsonb[]),
                          cast(:metadata as jsonb[]))
                   as g (id, started_at, duration, state, request, response, tags, metadata)
             order by g.id
            on conflict (tenant, project, id) do update
               set started_at = case when trace.finished then trace.started_at
                                     else least(trace.started_at, excluded.started_at) end,
                   duration = case when trace.finished then trace.duration
                                   else greatest(trace.started_at + trace.duration, excluded.started_at + excluded.duration)
                                        - least(trace.started_at, excluded.started_at) end,
                   state = case when trace.state in ('IN_PROGRESS', 'STATE_UNSPECIFIED') then excluded.state
                                else trace.state end,
                   request_preview = coalesce(trace.request_preview, excluded.request_preview),
                   response_preview = coalesce(trace.response_preview, excluded.response_preview),
                   tags = trace.tags || (excluded.tags - 'mlflow.artifactLocation'),
                   metadata = excluded.metadata || trace.metadata
            """;
    private static final String FINISH =
            """
            insert into trace (tenant, project, id, experiment, started_at, duration, state, client_request, request_preview,
                               response_preview, finished, tags, metadata)
            values (current_tenant(), :project, :id, :experiment, :start, :duration, :state, :client, :request, :response, true,
                    cast(:tags as jsonb), cast(:metadata as jsonb))
            on conflict (tenant, project, id) do update
               set experiment = excluded.experiment, started_at = excluded.started_at, duration = excluded.duration,
                   state = excluded.state, client_request = excluded.client_request,
                   request_preview = coalesce(excluded.request_preview, trace.request_preview),
                   response_preview = coalesce(excluded.response_preview, trace.response_preview),
                   finished = true, tags = trace.tags || excluded.tags, metadata = trace.metadata || excluded.metadata
            """;
    private static final String OF =
            "select "
                    + COLUMNS
                    + """

              from trace t
             where t.tenant = current_tenant() and t.project = :project and t.id = any(cast(:ids as text[]))
            """;
    private static final String ADD_METADATA =
            """
            update trace set metadata = metadata || cast(:metadata as jsonb)
             where tenant = current_tenant() and project = :project and id = :id
            """;
    private static final String SET_TAG =
            """
            update trace set tags = tags || jsonb_build_object(cast(:key as text), cast(:value as text))
             where tenant = current_tenant() and project = :project and id = :id
            """;
    private static final String DELETE_TAG =
            """
            update trace set tags = tags - cast(:key as text)
             where tenant = current_tenant() and project = :project and id = :id and tags ->> cast(:key as text) is not null
            """;
    private static final String DELETE =
            """
            delete from trace
             where tenant = current_tenant() and project = :project and experiment = :experiment
               and id = any(cast(:ids as text[]))
            returning id
            """;
    private static final String DELETE_UNTIL =
            """
            delete from trace
             where tenant = current_tenant() and project = :project
               and id in (select t.id
                            from trace t
                           where t.tenant = current_tenant() and t.project = :project and t.experiment = :experiment
                             and t.started_at <= :until
                           order by t.started_at, t.id
                           limit cast(:most as bigint))
            returning id
            """;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;

    TraceRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void draft(ProjectId project, long experiment, List<TraceDraft> drafts) {
        sql.sql(DRAFT)
                .param("project", project.value())
                .param("experiment", experiment)
                .param("ids", texts(drafts, draft -> draft.id().value()))
                .param("starts", drafts.stream().mapToLong(TraceDraft::startedAt).toArray())
                .param("durations", drafts.stream().map(TraceDraft::duration).toArray(Long[]::new))
                .param("states", texts(drafts, draft -> draft.state().name()))
                .param("requests", texts(drafts, TraceDraft::requestPreview))
                .param("responses", texts(drafts, TraceDraft::responsePreview))
                .param("tags", texts(drafts, draft -> json.writeValueAsString(draft.tags())))
                .param(
                        "metadata",
                        texts(drafts, draft -> json.writeValueAsString(draft.metadata())))
                .update();
    }

    private static @Nullable String[] texts(
            List<TraceDraft> drafts, Function<TraceDraft, @Nullable String> text) {
        return drafts.stream().map(text).toArray(String[]::new);
    }

    void finish(ProjectId project, NewTrace told) {
        sql.sql(FINISH)
                .param("project", project.value())
                .param("id", told.id().value())
                .param("experiment", told.experiment())
                .param("start", told.startedAt())
                .param("duration", told.duration(), Types.BIGINT)
                .param("state", told.state().name())
                .param("client", told.clientRequest(), Types.VARCHAR)
                .param("request", told.requestPreview(), Types.VARCHAR)
                .param("response", told.responsePreview(), Types.VARCHAR)
                .param("tags", json.writeValueAsString(told.tags()))
                .param("metadata", json.writeValueAsString(told.metadata()))
                .update();
    }

    Optional<Trace> find(ProjectId project, TraceId id) {
        return Optional.ofNullable(of(project, List.of(id)).get(id));
    }

    /// Those of the traces that are there.
    Map<TraceId, Trace> of(ProjectId project, Collection<TraceId> ids) {
        var traces = new HashMap<TraceId, Trace>();
        sql.sql(OF)
                .param("project", project.value())
                .param("ids", ids(ids))
                .query(
                        row -> {
                            traces.put(new TraceId(row.getString("id")), read(row));
                        });
        return traces;
    }

    void addMetadata(ProjectId project, TraceId id, Map<String, String> metadata) {
        sql.sql(ADD_METADATA)
                .param("project", project.value())
                .param("id", id.value())
                .param("metadata", json.writeValueAsString(metadata))
                .update();
    }

    boolean setTag(ProjectId project, TraceId id, String key, String value) {
        return sql.sql(SET_TAG)
                        .param("project", project.value())
                        .param("id", id.value())
                        .param("key", key)
                        .param("value", value)
                        .update()
                == 1;
    }

    boolean deleteTag(ProjectId project, TraceId id, String key) {
        return sql.sql(DELETE_TAG)
                        .param("project", project.value())
                        .param("id", id.value())
                        .param("key", key)
                        .update()
                == 1;
    }

    /// Takes away those of the traces that are in the experiment, and says which were.
    List<TraceId> delete(ProjectId project, long experiment, Collection<TraceId> ids) {
        return sql.sql(DELETE)
                .param("project", project.value())
                .param("experiment", experiment)
                .param("ids", ids(ids))
                .query((row, _) -> new TraceId(row.getString("id")))
                .list();
    }

    /// Takes away the oldest traces of an experiment, up to a moment.
    List<TraceId> deleteUntil(ProjectId project, long experiment, long until, @Nullable Long most) {
        return sql.sql(DELETE_UNTIL)
                .param("project", project.value())
                .param("experiment", experiment)
                .param("until", until)
                .param("most", most, Types.BIGINT)
                .query((row, _) -> new TraceId(row.getString("id")))
                .list();
    }

    Trace read(ResultSet row) throws SQLException {
        return new Trace(
                new TraceId(row.getString("id")),
                row.getLong("experiment"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                row.getObject("duration", Long.class),
                Trace.State.valueOf(row.getString("state")),
                row.getString("client_request"),
                row.getString("request_preview"),
                row.getString("response_preview"),
                json.readValue(row.getString("tags"), TEXTS),
                json.readValue(row.getString("metadata"), TEXTS),
                List.of());
    }

    static String[] ids(Collection<TraceId> ids) {
        return ids.stream().map(TraceId::value).toArray(String[]::new);
    }
}
