package dev.tenon.ui.serving;

import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.serving.CaptureRule;
import dev.tenon.ui.kit.FormDialog;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which predictions are kept, without which fields, and for how long.
class CaptureDialog extends FormDialog {
    private final NumberField share = new NumberField("Captured, % of predictions");
    private final TextField masked = new TextField("Masked fields");
    private final IntegerField days = new IntegerField("Kept for days");

    CaptureDialog(@Nullable CaptureRule now, Consumer<@Nullable CaptureRule> change) {
        super("Capture predictions", "Apply");
        share.setMin(0);
        share.setMax(100);
        share.setValue(now == null ? 100 : now.share() / 100.0);
        share.setHelperText("0 captures nothing. What is captured already stays for its days.");
        masked.setValue(now == null ? "" : String.join(", ", now.masked()));
        masked.setHelperText(
                "Inputs and outputs by name, or one place of each row: income, x[3]. Their values are written nowhere.");
        days.setMin(1);
        days.setValue(now == null ? CaptureRule.USUAL_DAYS : now.days());
        days.setStepButtonsVisible(true);
        add(share, masked, days);
        onSubmit(() -> change.accept(rule()));
    }

    private @Nullable CaptureRule rule() {
        double percent = Optional.ofNullable(share.getValue()).orElse(0.0);
        if (percent == 0) return null;
        var fields =
                Arrays.stream(masked.getValue().split(","))
                        .map(String::strip)
                        .filter(field -> !field.isEmpty())
                        .toList();
        return new CaptureRule(
                (int) Math.round(percent * 100),
                fields,
                Optional.ofNullable(days.getValue()).orElse(CaptureRule.USUAL_DAYS));
    }
}
