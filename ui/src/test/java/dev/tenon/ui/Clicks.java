package dev.tenon.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Browser;
import java.util.List;

/// What a reader does with a page that is open in a tab.
public final class Clicks {
    private Clicks() {}

    public static UI on(UI tab, String text) {
        Browser.all(tab, Button.class).stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button " + text + ": " + buttons(tab)))
                .click();
        return tab;
    }

    public static List<String> buttons(UI tab) {
        return Browser.all(tab, Button.class).stream()
                .map(Button::getText)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    public static List<String> links(UI tab) {
        return Browser.all(tab, Anchor.class).stream().map(Anchor::getHref).toList();
    }

    /// What the table of this name shows.
    @SuppressWarnings("unchecked")
    public static <T> List<T> rows(UI tab, String label, Class<T> kind) {
        return Browser.all(tab, Table.class).stream()
                .filter(table -> label.equals(table.getElement().getAttribute("aria-label")))
                .findFirst()
                .map(table -> ((Table<T>) table).getListDataView().getItems().toList())
                .orElseThrow(() -> new AssertionError("No table " + label))
                .stream()
                .map(kind::cast)
                .toList();
    }
}
