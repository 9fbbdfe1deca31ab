package dev.tenon.ui.serving;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.problem.Invalid;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.RampStep;
import dev.tenon.serving.Variant;
import dev.tenon.ui.kit.FormDialog;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/// Raises a variant's share step by step.
class RampDialog extends FormDialog {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;→]+");

    private final Select<Variant> variant = new Select<>();
    private final TextField shares = new TextField("Shares, %");
    private final IntegerField minutes = new IntegerField("Minutes for each");

    RampDialog(Deployment deployment, BiConsumer<String, List<RampStep>> start) {
        super("Ramp a variant", "Start ramp");
        variant.setLabel("Variant");
        variant.setItemLabelGenerator(one -> "%s · v%d".formatted(one.name(), one.number()));
        var others =
                deployment.variants().stream()
                        .filter(one -> !one.name().equals(deployment.control()))
                        .toList();
        variant.setItems(others);
        variant.setValue(others.getFirst());
        shares.setValue("5, 25, 50");
        shares.setHelperText(
                "The first is applied at once. A ramp stops when somebody else changes the deployment or the variant doesn't answer.");
        minutes.setValue(30);
        minutes.setMin(0);
        minutes.setStepButtonsVisible(true);
        add(variant, shares, minutes);
        onSubmit(() -> start.accept(variant.getValue().name(), steps()));
    }

    private List<RampStep> steps() {
        int each = Optional.ofNullable(minutes.getValue()).orElse(0);
        return Arrays.stream(BETWEEN.split(shares.getValue().replace("%", "").strip()))
                .filter(text -> !text.isEmpty())
                .map(text -> new RampStep(basisPoints(text), each))
                .toList();
    }

    private static int basisPoints(String text) {
        try {
            return (int) Math.round(Double.parseDouble(text) * 100);
        } catch (NumberFormatException noNumber) {
            throw new Invalid("ramp", "“%s” is no share: write 5, 25, 50, say.".formatted(text));
        }
    }
}
