package dev.tenon.ui.audit;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.tenon.ui.kit.Icons;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What is asked by typing: the beginning of an action, an object's id, a request; and how far
/// back.
class AuditFilters extends Div {
    private static final Map<String, String> TIMES =
            Map.of(
                    "", "Any time",
                    "hour", "Last hour",
                    "day", "Last day",
                    "week", "Last 7 days",
                    "month", "Last 30 days");

    private final transient BiConsumer<String, @Nullable String> changed;
    private final TextField action = field("Action, such as model.", "Action begins with");
    private final TextField object = field("Object's id", "Object's id");
    private final TextField request = field("Request's id", "Request's id");
    private final Select<String> time = new Select<>();

    AuditFilters(BiConsumer<String, @Nullable String> changed) {
        this.changed = changed;
        addClassName("tn-filters");
        action.setPrefixComponent(Icons.SEARCH.create());
        time.setItems(List.of("", "hour", "day", "week", "month"));
        time.setItemLabelGenerator(TIMES::get);
        time.setAriaLabel("Time");
        tell(action, AuditAddress.ACTION);
        tell(object, AuditAddress.OBJECT);
        tell(request, AuditAddress.REQUEST);
        tell(time, AuditAddress.TIME);
        add(action, object, request, time);
    }

    void show(AuditAddress address) {
        action.setValue(address.text(AuditAddress.ACTION));
        object.setValue(address.text(AuditAddress.OBJECT));
        request.setValue(address.text(AuditAddress.REQUEST));
        var word = address.text(AuditAddress.TIME);
        time.setValue(TIMES.containsKey(word) ? word : "");
    }

    private void tell(AbstractField<?, String> field, String name) {
        field.addValueChangeListener(
                event -> {
                    if (event.isFromClient()) changed.accept(name, event.getValue());
                });
    }

    private static TextField field(String placeholder, String label) {
        var field = new TextField();
        field.setPlaceholder(placeholder);
        field.setAriaLabel(label);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field;
    }
}
