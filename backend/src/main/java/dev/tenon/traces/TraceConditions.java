package dev.tenon.traces;

import dev.tenon.traces.TraceCondition.Operator;
import dev.tenon.traces.TraceCondition.Subject;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// What each condition asks of the rows of a trace and of those that hang on it.
final class TraceConditions {
    private static final String OF_TRACE =
            "from %s d where d.tenant = t.tenant and d.project = t.project and d.trace = t.id";
    private static final String OF_SESSION =
            """
            from trace other
            join trace_assessment d on d.tenant = other.tenant and d.project = other.project and d.trace = other.id
           where other.tenant = t.tenant and other.project = t.project and other.session = t.session
             and d.metadata ->> 'mlflow.trace.session' is not null""";
    private static final String OF_RUN =
            """
            t.id in (select r.id from trace r where r.tenant = current_tenant() and r.project = :project and r.run = %1$s
                     union all
                     select l.trace from trace_link l
                      where l.tenant = current_tenant() and l.project = :project and l.kind = 'RUN' and l.target = %1$s)""";
    private static final String OF_PROMPT =
            """
            t.id in (select l.trace from trace_link l
                      where l.tenant = current_tenant() and l.project = :project and l.kind = 'PROMPT' and l.target = %s)""";

    /// A plain value as it is, and whatever else as it stands on the wire.
    private static final String TEXT_OF_ATTRIBUTE =
            """
            coalesce(a #>> '{value,string_value}', a #>> '{value,int_value}', a #>> '{value,double_value}',
                     a #>> '{value,bool_value}', (a -> 'value')::text)""";
    private static final String OF_ATTRIBUTE =
            """
            strpos(d.content, %s) > 0
            and exists (select 1 from jsonb_array_elements(d.content::jsonb -> 'attributes') a
                         where a ->> 'key' = %s and %s)""";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TraceSql sql;

    TraceConditions(TraceSql sql) {
        this.sql = sql;
    }

    /// The SQL of a condition; nothing for one that spans must meet.
    String met(TraceCondition condition) {
        return switch (condition.subject()) {
            case ID, EXPERIMENT, STARTED, DURATION, ENDED, STATE, CLIENT_REQUEST, TAG, METADATA ->
                    sql.compared(
                            expression(
                                    condition.subject(),
                                    () -> sql.bind(condition.key(), "text"),
                                    condition.key()),
                            condition);
            case RUN ->
                    condition.operator() == Operator.EQUAL
                            ? OF_RUN.formatted(sql.bind(first(condition), "text"))
                            : sql.compared("t.run", condition);
            case PROMPT -> OF_PROMPT.formatted(sql.bind(first(condition), "text"));
            case FEEDBACK, EXPECTATION -> assessed(condition);
            case ISSUE -> issue(condition);
            case SPAN_NAME, SPAN_TYPE, SPAN_STATUS, SPAN_ATTRIBUTE, SPAN_CONTENT -> "";
        };
    }

    /// All conditions on spans, to be met by one and the same.
    String metByOneSpan(List<TraceCondition> conditions) {
        return conditions.stream()
                .filter(condition -> condition.subject().isOfSpans())
                .map(this::ofSpan)
                .collect(
                        Collectors.joining(
                                " and ",
                                "exists (select 1 " + OF_TRACE.formatted("trace_span") + " and ",
                                ")"));
    }

    static String expression(Subject subject, Supplier<String> bound, String key) {
        return switch (subject) {
            case ID -> "t.id";
            case EXPERIMENT -> "t.experiment";
            case STARTED -> "t.started_at";
            case DURATION -> "t.duration";
            case ENDED -> "(t.started_at + coalesce(t.duration, 0))";
            case STATE -> "t.state";
            case CLIENT_REQUEST -> "t.client_request";
            case RUN -> "t.run";
            case TAG -> "(t.tags ->> %s)".formatted(bound.get());
            case METADATA ->
                    key.equals(Traces.SESSION)
                            ? "t.session"
                            : "(t.metadata ->> %s)".formatted(bound.get());
            default -> throw new IllegalArgumentException("Not of the trace itself: " + subject);
        };
    }

    private String ofSpan(TraceCondition condition) {
        return switch (condition.subject()) {
            case SPAN_NAME -> sql.compared("d.name", condition);
            case SPAN_TYPE -> sql.compared("d.type", condition);
            case SPAN_STATUS -> sql.compared("d.status", condition);
            case SPAN_CONTENT -> sql.compared("d.content", condition);
            default ->
                    OF_ATTRIBUTE.formatted(
                            sql.bind(JSON.writeValueAsString(condition.key()), "text"),
                            sql.bind(condition.key(), "text"),
                            sql.compared(TEXT_OF_ATTRIBUTE, condition));
        };
    }

    /// What was said of a whole conversation counts for each of its traces.
    private String assessed(TraceCondition condition) {
        var said =
                " and d.kind = %s and d.name = %s and d.valid%s"
                        .formatted(
                                sql.bind(condition.subject().name(), "text"),
                                sql.bind(condition.key(), "text"),
                                saying(condition));
        var exists =
                "(exists (select 1 %s%s) or exists (select 1 %s%s))"
                        .formatted(OF_TRACE.formatted("trace_assessment"), said, OF_SESSION, said);
        return condition.operator() == Operator.IS_NULL ? "not " + exists : exists;
    }

    private String saying(TraceCondition condition) {
        return switch (condition.operator()) {
            case IS_NULL, IS_NOT_NULL -> "";
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    " and d.number %s %s"
                            .formatted(
                                    condition.operator().sql(),
                                    sql.bind(first(condition), "double precision"));
            case EQUAL, NOT_EQUAL ->
                    " and %s(d.plain in (%s, %s))"
                            .formatted(
                                    condition.operator() == Operator.EQUAL ? "" : "not ",
                                    sql.bind(first(condition), "text"),
                                    sql.bind(JSON.writeValueAsString(first(condition)), "text"));
            default -> " and " + sql.compared("d.plain", condition);
        };
    }

    private String issue(TraceCondition condition) {
        return "exists (select 1 %s and d.kind = 'ISSUE' and %s)"
                .formatted(
                        OF_TRACE.formatted("trace_assessment"), sql.compared("d.name", condition));
    }

    private static Object first(TraceCondition condition) {
        return Objects.requireNonNull(condition.values().getFirst());
    }
}
