package dev.tenon.tracking.table;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.table.RunTable.Rows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A table of runs, as the console's fetches it for itself.
@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/runs")
@Needs(Permission.RUN_READ)
class RunTableController {
    private final RunTable table;
    private final CsvTable csv;

    RunTableController(RunTable table, CsvTable csv) {
        this.table = table;
        this.csv = csv;
    }

    record RunIdList(long total, List<String> ids, List<String> usual) {}

    record TableColumnBody(
            String column, String kind, String key, String measure, @Nullable Long step) {
        static TableColumnBody of(TableColumn column) {
            var field = column.field();
            return new TableColumnBody(
                    column.text(), column.kind(), field.key(), column.measure(), column.step());
        }
    }

    record TableRowBody(
            String id,
            String experiment,
            String name,
            String user,
            String status,
            Instant startedAt,
            @Nullable Instant endedAt,
            boolean deleted,
            List<@Nullable Object> cells) {
        private static final int LONGEST = 500;

        static TableRowBody of(TableRow row, Object[] cells) {
            return new TableRowBody(
                    row.id().toString(),
                    Long.toString(row.experiment()),
                    row.name(),
                    row.user(),
                    row.status().name(),
                    row.startedAt(),
                    row.endedAt(),
                    row.deleted(),
                    Arrays.stream(cells).map(TableRowBody::shown).toList());
        }

        private static @Nullable Object shown(@Nullable Object cell) {
            return cell instanceof String text && text.length() > LONGEST
                    ? text.substring(0, LONGEST) + "…"
                    : cell;
        }
    }

    record TableRowList(List<TableColumnBody> columns, List<TableRowBody> items) {
        static TableRowList of(Rows rows) {
            return new TableRowList(
                    rows.columns().stream().map(TableColumnBody::of).toList(),
                    rows.heads().stream()
                            .map(head -> TableRowBody.of(head, rows.cellsOf(head)))
                            .toList());
        }
    }

    record RunGroupList(
            long total, List<TableColumnBody> columns, List<RunGroups.RunGroup> items) {}

    @GetMapping("/ids")
    @Operation(
            summary = "Gives the ids of all runs that are found, in their order",
            description =
                    """
                    At most 100,000 of them; `total` says how many there are. With `limit=0` they are only counted. \
                    `usual` names fields that most of the first runs have.
                    """)
    RunIdList runIds(
            ProjectId project,
            TableFilter filter,
            @Parameter(description = "At most so many ids") @RequestParam(defaultValue = "100000")
                    int limit) {
        var most = Math.clamp(limit, 0, RunTable.MOST_IDS);
        var found = table.result(project, filter.query(), most);
        return new RunIdList(
                found.total(), found.ids().stream().map(RunId::toString).toList(), found.usual());
    }

    @GetMapping("/rows")
    @Operation(
            summary = "Gives the chosen cells of some runs",
            description =
                    """
                    A column is a field of the search language, such as `metrics.loss`, `min(metrics.loss)`, \
                    `params.depth` or `start_time`, or a metric at one step: `metrics.loss at 100`. A cell is a number \
                    (`NaN` and `Infinity` are words), a text of at most 500 letters, or null. Runs that aren't there \
                    are left out.
                    """)
    TableRowList tableRows(
            ProjectId project,
            @Parameter(description = "A run's id, up to 500 times") @RequestParam(defaultValue = "")
                    List<String> run,
            @Parameter(description = "What is shown of each run, in this order")
                    @RequestParam(defaultValue = "")
                    List<String> column) {
        return TableRowList.of(table.rows(project, run, column));
    }

    @GetMapping("/groups")
    @Operation(
            summary = "Groups the runs that are found, with statistics over all members",
            description =
                    """
                    At most 1,000 groups, the greatest first; `total` says how many there are. Each metric among the \
                    columns comes with its count, mean, sample deviation, lowest and highest number; other columns are \
                    empty. `order` sorts groups by what they share or by a column's mean.
                    """)
    RunGroupList groupRuns(
            ProjectId project,
            TableFilter filter,
            @Parameter(
                            description =
                                    "What members of a group have in common, such as `params.depth`")
                    @RequestParam(defaultValue = "")
                    List<String> by,
            @Parameter(description = "What is counted together of each group")
                    @RequestParam(defaultValue = "")
                    List<String> column) {
        var found = table.groups(project, filter.query(), by, column);
        var columns = TableColumn.all(column).stream().map(TableColumnBody::of).toList();
        return new RunGroupList(found.total(), columns, found.groups());
    }

    @GetMapping(value = "/table.csv", produces = "text/csv")
    @Operation(
            summary = "Exports all runs that are found as a table",
            description = "With the chosen columns behind what every run has.")
    void runsAsCsv(
            ProjectId project,
            TableFilter filter,
            @Parameter(description = "What is shown of each run, in this order")
                    @RequestParam(defaultValue = "")
                    List<String> column,
            HttpServletResponse response)
            throws IOException {
        var columns = TableColumn.all(column);
        var ids = table.ids(project, filter.query(), Integer.MAX_VALUE);
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"runs.csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        csv.write(project, ids, columns, out);
        out.flush();
    }
}
