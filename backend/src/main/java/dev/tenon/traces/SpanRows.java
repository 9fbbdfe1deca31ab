package dev.tenon.traces;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.traces.Usage.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class SpanRows {
    /// A span that comes again as it was isn't written again.
    private static final String PUT =
            """
            insert into trace_span (tenant, project, trace, id, parent, name, type, status, started_at, ended_at, usage, cost, content)
            select current_tenant(), :project, g.*
              from unnest(cast(:traces as text[]), cast(:ids as text[]), cast(:parents as text[]), cast(:names as text[]),
                          cast(:types as text[]), cast(:states as text[]), cast(:starts as bigint[]), cast(:ends as bigint[]),
                          cast(:usages as jsonb[]), cast(:costs as jsonb[]), cast(:contents as text[]))
                   as g (trace, id, parent, name, type, status, started_at, ended_at, usage, cost, content)
             order by g.trace, g.id
            on conflict (tenant, project, trace, id) do update
               set parent = excluded.parent, name = excluded.name, type = excluded.type, status = excluded.status,
                   started_at = excluded.started_at, ended_at = excluded.ended_at, usage = excluded.usage,
                   cost = excluded.cost, content = excluded.content
             where trace_span.content <> excluded.content
            """;
    private static final String CONTENTS =
            """
            select trace, content
              from trace_span
             where tenant = current_tenant() and project = :project and trace = any(cast(:traces as text[]))
             order by trace, parent is not null, started_at, id
            """;
    private static final String USED =
            """
            select trace, id, parent, usage, cost
              from trace_span
             where tenant = current_tenant() and project = :project and trace = any(cast(:traces as text[]))
            """;
    private static final TypeReference<Map<String, Double>> NUMBERS = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;

    SpanRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// What the spans of a trace have used, of tokens and of money.
    record Used(List<Node> tokens, List<Node> money) {}

    void put(ProjectId project, SequencedCollection<Span> spans) {
        sql.sql(PUT)
                .param("project", project.value())
                .param("traces", texts(spans, span -> span.trace().value()))
                .param("ids", texts(spans, Span::id))
                .param("parents", texts(spans, Span::parent))
                .param("names", texts(spans, Span::name))
                .param("types", texts(spans, Span::type))
                .param("states", texts(spans, span -> span.status().name()))
                .param("starts", spans.stream().mapToLong(Span::startedAt).toArray())
                .param("ends", spans.stream().mapToLong(Span::endedAt).toArray())
                .param("usages", numbers(spans, SpanFacts.USAGE, SpanFacts.TOKENS))
                .param("costs", numbers(spans, SpanFacts.COST, SpanFacts.COSTS))
                .param("contents", texts(spans, Span::content))
                .update();
    }

    private static @Nullable String[] numbers(
            SequencedCollection<Span> spans, String attribute, List<String> names) {
        return texts(spans, span -> SpanFacts.numbers(span, attribute, names));
    }

    private static @Nullable String[] texts(
            SequencedCollection<Span> spans, Function<Span, @Nullable String> text) {
        return spans.stream().map(text).toArray(String[]::new);
    }

    /// The spans of each trace as the wire shows them, its root first.
    Map<TraceId, List<String>> contents(ProjectId project, Collection<TraceId> traces) {
        var contents = new HashMap<TraceId, List<String>>();
        sql.sql(CONTENTS)
                .param("project", project.value())
                .param("traces", TraceRows.ids(traces))
                .query(
                        row -> {
                            contents.computeIfAbsent(
                                            new TraceId(row.getString("trace")),
                                            _ -> new ArrayList<>())
                                    .add(row.getString("content"));
                        });
        return contents;
    }

    Map<TraceId, Used> used(ProjectId project, Collection<TraceId> traces) {
        var used = new HashMap<TraceId, Used>();
        sql.sql(USED)
                .param("project", project.value())
                .param("traces", TraceRows.ids(traces))
                .query(
                        row -> {
                            var id = row.getString("id");
                            var parent = row.getString("parent");
                            var of =
                                    used.computeIfAbsent(
                                            new TraceId(row.getString("trace")),
                                            _ -> new Used(new ArrayList<>(), new ArrayList<>()));
                            of.tokens().add(new Node(id, parent, read(row.getString("usage"))));
                            of.money().add(new Node(id, parent, read(row.getString("cost"))));
                        });
        return used;
    }

    private @Nullable Map<String, Double> read(@Nullable String column) {
        return column == null ? null : json.readValue(column, NUMBERS);
    }
}
