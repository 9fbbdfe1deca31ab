package dev.tenon.ui.tracking;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;

/// How the table of runs is looked at: sorted by a column, with columns that were chosen (none:
/// those that most runs have). The page's address holds it.
record RunLook(String sort, boolean descending, List<String> columns) {
    static final RunLook USUAL = new RunLook("", false, List.of());

    RunLook {
        columns = List.copyOf(columns);
    }

    /// `sort=metrics.auc` rises, `sort=-metrics.auc` falls; each `column=` is one that is shown.
    static RunLook of(QueryParameters address) {
        var sort = address.getSingleParameter("sort").orElse("");
        var falls = sort.startsWith("-");
        return new RunLook(
                falls ? sort.substring(1) : sort, falls, address.getParameters("column"));
    }

    void addTo(Map<String, List<String>> parameters) {
        if (!sort.isEmpty()) parameters.put("sort", List.of(descending ? "-" + sort : sort));
        if (!columns.isEmpty()) parameters.put("column", columns);
    }

    RunLook sortedBy(String wanted, boolean falling) {
        return new RunLook(wanted, falling, columns);
    }

    RunLook showing(List<String> wanted) {
        return new RunLook(wanted.contains(sort) || !isKey(sort) ? sort : "", descending, wanted);
    }

    private static boolean isKey(String column) {
        return column.startsWith(RunColumns.METRIC) || column.startsWith(RunColumns.PARAM);
    }
}
