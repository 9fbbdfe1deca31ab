package dev.tenon.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import dev.tenon.tenancy.Tenants;
import dev.tenon.traces.TraceCondition.Operator;
import dev.tenon.traces.TraceCondition.Subject;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// How the database goes about searches among 20,000 traces; they are umbra's, where nobody counts.
class TracePlansIT extends PlatformIT {
    private static final String TRACES =
            """
            insert into trace (tenant, project, id, experiment, started_at, duration, state, tags, metadata)
            select current_tenant(), :project, 'tr-' || md5(n::text), 0, n, n % 50, 'OK',
                   jsonb_build_object('mlflow.traceName', 'agent-' || n % 7, 'team', 'team-' || n % 3),
                   jsonb_build_object('mlflow.trace.session', 'session-' || n / 10, 'mlflow.sourceRun', md5((n / 100)::text))
              from generate_series(1, 20000) n
            """;
    private static final String SPANS =
            """
            insert into trace_span (tenant, project, trace, id, parent, name, type, status, started_at, ended_at, content)
            select tenant, project, id, lpad(k::text, 16, '0'), case when k > 1 then lpad('1', 16, '0') end, 'step-' || k, 'TOOL',
                   'OK', started_at * 1000000, started_at * 1000000 + k, '{"attributes":[]}'
              from trace, generate_series(1, 3) k
             where tenant = current_tenant() and project = :project
            """;

    @Autowired private TraceQueries queries;
    @Autowired private JdbcClient sql;
    @Autowired private Tenants tenants;
    @Autowired private PlatformTransactionManager transactions;

    private TenantId tenant;
    private ProjectId project;

    @BeforeEach
    void manyTraces() throws SQLException {
        tenant = tenants.named("umbra").orElseThrow().id();
        project = within(this::other);
        if (within(() -> sql.sql("select count(*) from trace").query(Long.class).single()) > 0)
            return;
        for (var statement : List.of(TRACES, SPANS)) {
            within(() -> sql.sql(statement).param("project", project.value()).update());
        }
        try (var owner = DATABASE.connectAsOwner();
                var analyze = owner.createStatement()) {
            analyze.execute("analyze trace, trace_span, trace_link, trace_assessment");
        }
    }

    private ProjectId other() {
        return new ProjectId(
                sql.sql("select id from project where slug = 'other'").query(UUID.class).single());
    }

    @Test
    void aPageOfTheNewestReadsAPageAndNotTheExperiment() {
        var plan = plan(query(100, null));
        assertThat(plan).contains("Index Scan using trace_newest").doesNotContain("Sort Method");
        assertThat(buffers(plan)).as(plan).isLessThan(60);
    }

    @Test
    void aDeepPageStartsWhereTheOneBeforeEnded() {
        var deep = within(() -> queries.page(project, query(15_000, null)).next());
        assertThat(deep).isNotNull();
        var plan = plan(query(100, deep));
        assertThat(plan).contains("Index Scan using trace_newest");
        assertThat(buffers(plan)).as(plan).isLessThan(60);
    }

    @Test
    void theTracesOfASessionOrARunAreFoundByAnIndex() {
        var session = equal(Subject.METADATA, Traces.SESSION, "session-17");
        assertThat(buffers(plan(query(100, null, session)))).isLessThan(120);
        var run = equal(Subject.RUN, "", "nothing");
        assertThat(buffers(plan(query(100, null, run)))).isLessThan(120);
    }

    @Test
    void noSearchReadsAWholeTable() {
        for (var condition :
                List.of(
                        equal(Subject.TAG, "team", "team-1"),
                        equal(Subject.TAG, Traces.NAME, "agent-3"),
                        equal(Subject.SPAN_NAME, "", "step-2"),
                        equal(Subject.FEEDBACK, "score", "0.5"),
                        new TraceCondition(
                                Subject.STARTED, "", Operator.GREATER, List.of(19_000.0)))) {
            var plan = plan(query(100, null, condition));
            assertThat(plan).as(condition.toString()).doesNotContain("Seq Scan on trace ");
        }
    }

    private static TraceCondition equal(Subject subject, String key, String value) {
        return new TraceCondition(subject, key, Operator.EQUAL, List.of(value));
    }

    private static TraceQuery query(
            int limit, @Nullable String cursor, TraceCondition... conditions) {
        return new TraceQuery(List.of(0L), List.of(conditions), List.of(), limit, cursor);
    }

    private static long buffers(String plan) {
        var hits = Pattern.compile("Buffers: shared hit=(\\d+)").matcher(plan);
        assertThat(hits.find()).as(plan).isTrue();
        return Long.parseLong(hits.group(1));
    }

    private String plan(TraceQuery query) {
        var search = new TraceSql(query).after(query.cursor(), TraceCursor.listOf(query));
        return within(
                () ->
                        String.join(
                                "\n",
                                sql.sql(
                                                "explain (analyze, buffers) "
                                                        + TraceQueries.statement(search))
                                        .params(search.values())
                                        .param("project", project.value())
                                        .param("limit", query.limit() + 1)
                                        .query(String.class)
                                        .list()));
    }

    private <T> T within(Supplier<T> work) {
        return CurrentTenant.within(
                tenant,
                () ->
                        Objects.requireNonNull(
                                new TransactionTemplate(transactions).execute(_ -> work.get())));
    }
}
