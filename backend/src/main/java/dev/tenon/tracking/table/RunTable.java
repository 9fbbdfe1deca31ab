package dev.tenon.tracking.table;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.RunQuery;
import dev.tenon.tracking.RunSelections;
import dev.tenon.tracking.Runs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The table of a project's runs, for reading.
@Service
class RunTable {
    /// More rows than anybody scrolls through; how many there really are is told beside.
    static final int MOST_IDS = 100_000;

    static final int MOST_ROWS = 500;
    private static final int SAMPLE = 50;
    private static final int USUAL_METRICS = 4;
    private static final int USUAL_PARAMS = 3;
    private static final Object[] NO_CELLS = {};

    private final TableRowQueries rows;
    private final RunGroupQueries groups;
    private final RunSelections selections;
    private final Runs runs;
    private final Access access;

    RunTable(
            TableRowQueries rows,
            RunGroupQueries groups,
            RunSelections selections,
            Runs runs,
            Access access) {
        this.rows = rows;
        this.groups = groups;
        this.selections = selections;
        this.runs = runs;
        this.access = access;
    }

    /// A result in its order.
    /// @param usual fields that most of the first runs have, for a table without chosen columns
    record Result(long total, List<RunId> ids, List<String> usual) {}

    /// Some rows with their cells in the order of the columns: a number, a text, or nothing.
    record Rows(List<TableColumn> columns, List<TableRow> heads, Map<RunId, Object[]> cells) {
        Object[] cellsOf(TableRow head) {
            return cells.getOrDefault(head.id(), NO_CELLS);
        }
    }

    @Transactional(readOnly = true)
    Result result(ProjectId project, RunQuery query, int most) {
        access.require(Permission.RUN_READ, project);
        var ids = most == 0 ? List.<RunId>of() : ids(project, query, most);
        var isWhole = ids.size() < most;
        var total = isWhole ? ids.size() : runs.count(project, query);
        return new Result(total, ids, usual(project, ids.stream().limit(SAMPLE).toList()));
    }

    /// Every id, for who reads the result row by row.
    @Transactional(readOnly = true)
    List<RunId> ids(ProjectId project, RunQuery query, int most) {
        access.require(Permission.RUN_READ, project);
        return selections.select(query, selected -> rows.ids(project, selected, most));
    }

    private List<String> usual(ProjectId project, List<RunId> sample) {
        if (sample.isEmpty()) return List.of();
        return Stream.concat(
                        rows.usualMetrics(project, sample, USUAL_METRICS).stream()
                                .map(key -> FieldText.of("metrics", key)),
                        rows.usualParams(project, sample, USUAL_PARAMS).stream()
                                .map(key -> FieldText.of("params", key)))
                .toList();
    }

    /// The rows of those runs that are there, in the order they were asked for.
    @Transactional(readOnly = true)
    Rows rows(ProjectId project, List<String> runs, List<String> columns) {
        access.require(Permission.RUN_READ, project);
        var ids = runs.stream().flatMap(id -> RunId.parse(id).stream()).toList();
        return read(project, ids, TableColumn.all(columns));
    }

    /// The same for who has read the ids and columns already.
    @Transactional(readOnly = true)
    Rows rowsOf(ProjectId project, List<RunId> runs, List<TableColumn> columns) {
        access.require(Permission.RUN_READ, project);
        return read(project, runs, columns);
    }

    private Rows read(ProjectId project, List<RunId> wanted, List<TableColumn> columns) {
        if (wanted.size() > MOST_ROWS) {
            throw new Invalid("rows", "Ask for at most %d rows at once.".formatted(MOST_ROWS));
        }
        var found = new HashMap<RunId, TableRow>();
        for (var head : rows.heads(project, wanted)) found.put(head.id(), head);
        var heads = wanted.stream().distinct().filter(found::containsKey).map(found::get).toList();
        return new Rows(columns, heads, cells(project, heads, columns));
    }

    private Map<RunId, Object[]> cells(
            ProjectId project, List<TableRow> heads, List<TableColumn> columns) {
        var cells = new TableCells(heads, columns);
        var ids = heads.stream().map(TableRow::id).toList();
        for (var kind : List.of(Kind.METRIC, Kind.PARAM, Kind.TAG)) {
            rows.cells(project, kind, ids, cells.keys(kind), cells.reader(kind));
        }
        for (var column : columns) {
            var step = column.step();
            if (step == null) continue;
            runs.atStep(project, ids, column.field().key(), step)
                    .forEach((run, value) -> cells.put(run, column, value));
        }
        return cells.byRun();
    }

    /// The groups that the members of a result fall into, with statistics over all of them.
    @Transactional(readOnly = true)
    RunGroups groups(ProjectId project, RunQuery query, List<String> by, List<String> columns) {
        access.require(Permission.RUN_READ, project);
        var asked = new RunGrouping(TableColumn.all(by), TableColumn.all(columns), query.order());
        return selections.select(query, selected -> groups.of(project, selected, asked));
    }
}
