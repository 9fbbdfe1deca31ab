package dev.tenon.ui.tracking;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.tenon.ui.kit.Icons;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/// Chooses which metrics and parameters the table of runs shows.
class ColumnPicker extends Div {
    private static final int MOST = 60;

    private final CheckboxGroup<String> choices = new CheckboxGroup<>();
    private List<String> offered = List.of();
    private boolean filling;

    ColumnPicker(Consumer<List<String>> chosen) {
        var button = new Button("Columns", Icons.SETTINGS.create());
        choices.setAriaLabel("Columns");
        choices.addValueChangeListener(
                event -> {
                    if (!filling) chosen.accept(inOrder(List.copyOf(event.getValue())));
                });
        var popover = new Popover(choices);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.setAriaLabel("Columns of the table");
        popover.addClassName("tn-column-picker");
        add(button, popover);
    }

    void show(RunColumns all, RunColumns shown) {
        filling = true;
        var names = all.names().stream().limit(MOST).toList();
        if (!names.equals(offered)) choices.setItems(names); // not while somebody is choosing
        offered = names;
        choices.setValue(new LinkedHashSet<>(shown.names()));
        filling = false;
    }

    private List<String> inOrder(List<String> wanted) {
        return choices.getListDataView().getItems().filter(wanted::contains).toList();
    }
}
