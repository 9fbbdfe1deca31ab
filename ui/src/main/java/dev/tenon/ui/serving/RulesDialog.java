package dev.tenon.ui.serving;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.serving.AssignmentRule;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.Variant;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Icons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Who is answered by which variant whatever the split says.
class RulesDialog extends FormDialog {
    private final transient Deployment deployment;
    private final Div rows = new Div();
    private final List<Row> rules = new ArrayList<>();

    private record Row(Select<String> variant, TextField header, TextField values) {
        AssignmentRule rule() {
            var name = header.getValue().strip();
            var all =
                    Arrays.stream(values.getValue().split(","))
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .toList();
            return new AssignmentRule(variant.getValue(), name.isEmpty() ? null : name, all);
        }
    }

    RulesDialog(Deployment deployment, Consumer<List<AssignmentRule>> change) {
        super("Rules", "Apply");
        this.deployment = deployment;
        rows.addClassName("tn-column");
        deployment.handling().rules().forEach(this::row);
        if (rules.isEmpty()) row(new AssignmentRule(last(), "X-Cohort", List.of()));
        var more =
                new Button(
                        "Add rule",
                        Icons.PLUS.create(),
                        _ -> row(new AssignmentRule(last(), "", List.of())));
        var words =
                new Paragraph(
                        "The first rule that fits goes before the split. Without a header a rule looks at the caller's pseudonym.");
        words.addClassName("tn-muted");
        add(words, rows, more);
        onSubmit(() -> change.accept(rules.stream().map(Row::rule).toList()));
    }

    private String last() {
        return deployment.variants().getLast().name();
    }

    private void row(AssignmentRule rule) {
        var variant = new Select<String>();
        variant.setLabel("Variant");
        variant.setItems(deployment.variants().stream().map(Variant::name).toList());
        variant.setValue(rule.variant());
        var header = new TextField("Header", rule.header() == null ? "" : rule.header(), "");
        var values = new TextField("Is one of", String.join(", ", rule.values()), "");
        values.setPlaceholder("beta, internal");
        var row = new Row(variant, header, values);
        var line = new Div(variant, header, values);
        var remove = new Button(Icons.TRASH.create());
        remove.setAriaLabel("Remove this rule");
        remove.addClickListener(
                _ -> {
                    rules.remove(row);
                    rows.remove(line);
                });
        line.add(remove);
        line.addClassName("tn-rule");
        rules.add(row);
        rows.add(line);
    }
}
