package dev.tenon.ui.approval;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The candidate beside the version that the environment has now, as both were when it was asked;
/// it is part of the evidence, and so of each decision.
final class Comparison extends Div {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Comparison(String evidence) {
        addClassName("tn-comparison");
        var candidate = JSON.readTree(evidence);
        var running = candidate.path("running");
        if (!running.isObject()) {
            add(new Paragraph("Nothing runs there yet: this would be the first."));
            return;
        }
        var lines = ComparisonLines.of(candidate, running);
        var table = new NativeTable();
        table.getElement().setAttribute("aria-label", "Candidate beside the running version");
        table.add(head(ComparisonLines.title(candidate), running.path("version").asString("")));
        lines.forEach((part, rows) -> table.add(part(part, rows)));
        add(table);
    }

    private static NativeTableBody head(String candidate, String running) {
        var row =
                new NativeTableRow(
                        new NativeTableHeaderCell(""),
                        new NativeTableHeaderCell(candidate),
                        new NativeTableHeaderCell(running),
                        new NativeTableHeaderCell("Change"));
        return new NativeTableBody(row);
    }

    private static NativeTableBody part(String title, List<ComparisonLines.Line> lines) {
        var body = new NativeTableBody();
        var head = new NativeTableHeaderCell(title);
        head.getElement().setAttribute("colspan", "4").setAttribute("scope", "rowgroup");
        head.addClassName("tn-comparison-part");
        body.add(new NativeTableRow(head));
        lines.forEach(line -> body.add(row(line)));
        return body;
    }

    private static NativeTableRow row(ComparisonLines.Line line) {
        var name = new NativeTableHeaderCell(line.name());
        name.getElement().setAttribute("scope", "row");
        var row =
                new NativeTableRow(
                        name, value(line.candidate()), value(line.running()), change(line));
        if (line.differs()) row.addClassName("tn-differs");
        return row;
    }

    private static NativeTableCell value(String text) {
        var value = new Span(text);
        value.addClassName("tn-mono");
        return new NativeTableCell(value);
    }

    private static NativeTableCell change(ComparisonLines.Line line) {
        return new NativeTableCell(line.change());
    }
}
