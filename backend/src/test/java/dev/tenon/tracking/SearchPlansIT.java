package dev.tenon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import dev.tenon.tenancy.Tenants;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// How the database goes about searches among 10,000 runs; the runs are umbra's, where nobody
/// counts.
class SearchPlansIT extends PlatformIT {
    private static final String RUNS =
            """
            insert into run (tenant, project, id, experiment, name, user_name, status, started_at)
            select current_tenant(), :project, uuidv7(), 0, 'run-' || n, 'u', 'FINISHED', n / 3
              from generate_series(1, 10000) n
            """;
    private static final String METRICS =
            """
            insert into metric_latest (tenant, project, run, key, step, time, value, points)
            select tenant, project, id, 'm' || k, 1, 1, (started_at * k) % 997, 1
              from run, generate_series(1, 20) k
             where tenant = current_tenant() and project = :project
            """;
    private static final String PARAMS =
            """
            insert into run_param (tenant, project, run, key, value)
            select tenant, project, id, 'p' || k, (started_at % 100)::text
              from run, generate_series(1, 10) k
             where tenant = current_tenant() and project = :project
            """;

    @Autowired private RunQueries queries;
    @Autowired private JdbcClient sql;
    @Autowired private Tenants tenants;
    @Autowired private PlatformTransactionManager transactions;

    private TenantId tenant;
    private ProjectId project;

    @BeforeEach
    void manyRuns() throws SQLException {
        tenant = tenants.named("umbra").orElseThrow().id();
        project = within(this::other);
        if (within(() -> queries.count(project, RunQuery.newest(0L, 1, null))) >= 10_000) return;
        for (var statement : List.of(RUNS, METRICS, PARAMS)) {
            within(() -> sql.sql(statement).param("project", project.value()).update());
        }
        try (var owner = DATABASE.connectAsOwner();
                var analyze = owner.createStatement()) {
            analyze.execute("analyze run, metric_latest, run_param, run_tag");
        }
    }

    private ProjectId other() {
        return new ProjectId(
                sql.sql("select id from project where slug = 'other'").query(UUID.class).single());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "metrics.m3 < 5",
                "metrics.m3 < 50 and params.p2 = '7'",
                "metrics.m3 = 5 or metrics.m4 = 5",
                "params.p1 in ('1', '2') and not metrics.m1 > 10",
                "metrics.m1 between 1 and 5 and run_name like 'run-1%'",
                "run_id in ('0123456789abcdef0123456789abcdef')",
            })
    void noSearchReadsAWholeTable(String filter) {
        for (var order : List.of("", "metrics.m7 desc", "params.p3")) {
            var plan = plan(filter, order, null);
            assertThat(plan).as(filter + " by " + order).doesNotContain("Seq Scan");
        }
    }

    @Test
    void aDeepPageStartsWhereTheOneBeforeEnded() {
        var cursor = within(() -> queries.page(project, query("", "", 9000, null)).next());
        assertThat(cursor).isNotNull();
        var plan = plan("", "", cursor);
        assertThat(plan).contains("Index Scan using run_").contains("started_at <=");
        assertThat(buffers(plan)).as(plan).isLessThan(60);
    }

    @Test
    void aPageOfTheNewestReadsAPageAndNotTheExperiment() {
        var plan = plan("", "", null);
        assertThat(plan).contains("Index Scan using run_").doesNotContain("Sort Method");
        assertThat(buffers(plan)).as(plan).isLessThan(60);
    }

    private static long buffers(String plan) {
        var hits = java.util.regex.Pattern.compile("Buffers: shared hit=(\\d+)").matcher(plan);
        assertThat(hits.find()).as(plan).isTrue();
        return Long.parseLong(hits.group(1));
    }

    private String plan(String filter, String order, @Nullable String cursor) {
        return within(() -> explained(query(filter, order, 100, cursor)));
    }

    private String explained(RunQuery query) {
        var search = queries.search(query);
        var lines =
                sql.sql("explain (analyze, buffers) " + RunQueries.statement(search))
                        .params(search.values())
                        .param("project", project.value())
                        .param("limit", query.limit() + 1)
                        .query(String.class)
                        .list();
        return String.join("\n", lines);
    }

    private static RunQuery query(String filter, String order, int limit, @Nullable String cursor) {
        return new RunQuery(
                List.of(0L),
                Standing.ACTIVE,
                SearchText.ofRuns(filter).orRefuse(),
                SearchText.orderOfRuns(order),
                limit,
                cursor);
    }

    private <T> T within(Supplier<T> work) {
        return CurrentTenant.within(
                tenant,
                () ->
                        java.util.Objects.requireNonNull(
                                new TransactionTemplate(transactions).execute(_ -> work.get())));
    }
}
