package dev.tenon.tracking;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The metrics of a run, each in a few figures; there may be many thousand.
@Service
public class RunMetrics {
    private static final String LIST = "metrics";

    private final RunRows runs;
    private final MetricRows rows;
    private final Access access;

    RunMetrics(RunRows runs, MetricRows rows, Access access) {
        this.runs = runs;
        this.rows = rows;
        this.access = access;
    }

    /// In the order of keys.
    @Transactional(readOnly = true)
    public MetricSummaryPage page(ProjectId project, RunId run, MetricQuery query) {
        access.require(Permission.RUN_READ, project);
        if (runs.find(project, run).isEmpty()) throw Runs.noSuchRun(run.toString());
        var list = Cursor.listOf(LIST, run, query.text(), String.valueOf(query.ofMachine()));
        var found = rows.find(project, run, query, after(query, list), query.limit() + 1);
        if (found.size() <= query.limit()) return new MetricSummaryPage(found, null);
        var page = found.subList(0, query.limit());
        var last = page.getLast().latest().key();
        return new MetricSummaryPage(page, Cursor.write(list, List.of(last)));
    }

    private static String after(MetricQuery query, String list) {
        return query.cursor() == null
                ? ""
                : Cursor.read(query.cursor(), list, List.of("text")).getFirst();
    }

    /// How many metrics a run has that answer a query, whatever its limit.
    @Transactional(readOnly = true)
    public long count(ProjectId project, RunId run, MetricQuery query) {
        access.require(Permission.RUN_READ, project);
        return rows.count(project, run, query);
    }
}
