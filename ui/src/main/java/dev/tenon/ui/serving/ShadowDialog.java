package dev.tenon.ui.serving;

import com.vaadin.flow.component.textfield.NumberField;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.Shadow;
import dev.tenon.serving.Variant;
import dev.tenon.ui.kit.FormDialog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Which variants are asked beside the one that answers.
class ShadowDialog extends FormDialog {
    private final Map<String, NumberField> shares = new LinkedHashMap<>();

    ShadowDialog(Deployment deployment, Consumer<List<Shadow>> change) {
        super("Shadow", "Apply");
        for (var variant : deployment.variants()) add(field(variant, deployment));
        onSubmit(() -> change.accept(shadows()));
    }

    private NumberField field(Variant variant, Deployment deployment) {
        var field =
                new NumberField(
                        "%s · v%d, %% of predictions".formatted(variant.name(), variant.number()));
        field.setMin(0);
        field.setMax(100);
        field.setValue(
                deployment.handling().shadows().stream()
                        .filter(shadow -> shadow.variant().equals(variant.name()))
                        .mapToDouble(shadow -> shadow.share() / 100.0)
                        .sum());
        field.setHelperText("Asked when nobody else wants the machine; its answers go to nobody.");
        shares.put(variant.name(), field);
        return field;
    }

    private List<Shadow> shadows() {
        var shadows = new ArrayList<Shadow>();
        shares.forEach(
                (variant, field) -> {
                    double percent = Optional.ofNullable(field.getValue()).orElse(0.0);
                    if (percent > 0)
                        shadows.add(new Shadow(variant, (int) Math.round(percent * 100)));
                });
        return shadows;
    }
}
