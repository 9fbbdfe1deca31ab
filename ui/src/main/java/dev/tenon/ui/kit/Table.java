package dev.tenon.ui.kit;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;

/// A dense table of text. Cells are drawn in the browser: never give it a component for each row
/// (ten times the memory).
public class Table<T> extends Grid<T> {
    private static final String LINK = "<a href=\"${item.href}\" router-link>${item.text}</a>";
    private static final String CODE = "<span class=\"tn-mono\">${item.text}</span>";

    /// On a narrow screen a table scrolls sideways rather than squeeze its words.
    private static final String READABLE = "130px";

    private static final String READABLE_CODE = "190px";

    public Table(String label) {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("tn-table");
        setSelectionMode(SelectionMode.NONE);
        setPageSize(50);
        getElement().setAttribute("aria-label", label);
    }

    public Column<T> text(String header, ValueProvider<T, ?> value) {
        return addColumn(value).setHeader(header).setResizable(true).setWidth(READABLE);
    }

    /// The row's way to its own page; the address is relative to the root.
    public Column<T> link(
            String header, ValueProvider<T, String> text, ValueProvider<T, String> address) {
        return addColumn(
                        LitRenderer.<T>of(LINK)
                                .withProperty("text", text)
                                .withProperty("href", address))
                .setHeader(header)
                .setResizable(true)
                .setWidth(READABLE);
    }

    public Column<T> code(String header, ValueProvider<T, String> value) {
        return addColumn(LitRenderer.<T>of(CODE).withProperty("text", value))
                .setHeader(header)
                .setResizable(true)
                .setWidth(READABLE_CODE);
    }

    public Column<T> number(String header, ValueProvider<T, ?> value) {
        return text(header, value).setWidth("100px").setTextAlign(ColumnTextAlign.END);
    }

    public Column<T> status(String header, ValueProvider<T, StatusBadge.State> state) {
        return addColumn(StatusBadge.inCells(state))
                .setHeader(header)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    public Column<T> moment(
            String header,
            ValueProvider<T, java.time.@org.jspecify.annotations.Nullable Instant> at) {
        return addColumn(RelativeTime.inCells(at))
                .setHeader(header)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    /// As high as its rows, for tables that stay short.
    public Table<T> asHighAsItsRows() {
        setAllRowsVisible(true);
        return this;
    }
}
