package dev.tenon.tracking.table;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.RunId;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes a result as a table (RFC 4180), some hundred rows at a time: nothing is held of the
/// database while a slow reader takes them.
@Component
class CsvTable {
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");
    private static final List<String> HEAD =
            List.of(
                    "run_id",
                    "run_name",
                    "status",
                    "start_time",
                    "end_time",
                    "user_id",
                    "experiment_id");

    private final RunTable table;

    CsvTable(RunTable table) {
        this.table = table;
    }

    void write(ProjectId project, List<RunId> ids, List<TableColumn> columns, Writer out)
            throws IOException {
        var more = columns.stream().filter(column -> !HEAD.contains(column.text())).toList();
        line(out, Stream.concat(HEAD.stream(), more.stream().map(TableColumn::text)));
        for (int from = 0; from < ids.size(); from += RunTable.MOST_ROWS) {
            var some = ids.subList(from, Math.min(ids.size(), from + RunTable.MOST_ROWS));
            var rows = table.rowsOf(project, some, more);
            for (var head : rows.heads()) {
                line(out, Stream.concat(attributes(head), Arrays.stream(rows.cellsOf(head))));
            }
        }
    }

    private static Stream<@Nullable Object> attributes(TableRow head) {
        return HEAD.stream().map(head::attribute);
    }

    private static void line(Writer out, Stream<?> values) throws IOException {
        out.write(values.map(CsvTable::field).collect(Collectors.joining(",", "", "\r\n")));
    }

    /// What a spreadsheet would run as a formula is made text; a number stays one.
    private static String field(@Nullable Object value) {
        var text = Objects.toString(value, "");
        var isFormula =
                value instanceof String
                        && !text.isEmpty()
                        && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        if (isFormula) text = "'" + text;
        return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
