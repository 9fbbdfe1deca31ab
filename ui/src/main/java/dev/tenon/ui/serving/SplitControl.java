package dev.tenon.ui.serving;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.NumberField;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.Split;
import dev.tenon.serving.SplitPreview;
import dev.tenon.serving.Variant;
import dev.tenon.serving.VariantPlan;
import dev.tenon.ui.kit.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Moves subjects between the variants of a deployment: numbers, what they would change, and the
/// button that does it.
final class SplitControl extends Div {
    private static final int WHOLE = 10_000;

    private final transient Deployment deployment;
    private final transient Function<Split, SplitPreview> preview;
    private final double perMinute;
    private final SplitBar bar;
    private final List<NumberField> fields = new ArrayList<>();
    private final Paragraph effect = new Paragraph();
    private final Paragraph rates = new Paragraph();
    private final Button apply = new Button("Apply split");

    /// @param perMinute how many requests a minute came lately
    SplitControl(
            Deployment deployment,
            double perMinute,
            boolean mayChange,
            Function<Split, SplitPreview> preview,
            Consumer<Split> change) {
        this.deployment = deployment;
        this.perMinute = perMinute;
        this.preview = preview;
        this.bar = new SplitBar(!mayChange, this::moved);
        addClassName("tn-split");
        var row = new Div();
        row.addClassName("tn-split-fields");
        for (var variant : deployment.variants()) row.add(field(variant, mayChange));
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        apply.addClickListener(_ -> change.accept(wanted()));
        effect.addClassName("tn-muted");
        var end = new Div(effect, apply);
        end.addClassName("tn-split-end");
        rates.addClassNames("tn-muted", "tn-split-rates");
        add(bar, row, rates, end);
        end.setVisible(mayChange && deployment.variants().size() > 1);
        show();
    }

    private NumberField field(Variant variant, boolean mayChange) {
        var field = new NumberField("%s, %%".formatted(variant.name()));
        field.setMin(0);
        field.setMax(100);
        field.setStep(0.01);
        field.setValue(variant.basisPoints() / 100.0);
        field.setReadOnly(!mayChange || deployment.variants().size() == 1);
        field.addValueChangeListener(event -> changed(field, event.isFromClient()));
        fields.add(field);
        return field;
    }

    /// With two variants the other one takes the rest; with more, each number is the reader's own.
    private void changed(NumberField field, boolean byReader) {
        if (!byReader) return;
        if (fields.size() == 2) {
            var other = fields.get(1 - fields.indexOf(field));
            other.setValue(100 - Optional.ofNullable(field.getValue()).orElse(0.0));
        }
        show();
    }

    private void show() {
        var plans = wanted().variants();
        var sum = plans.stream().mapToInt(VariantPlan::basisPoints).sum();
        bar.show(
                plans.stream()
                        .map(
                                plan ->
                                        new SplitBar.Part(
                                                plan.name(), plan.number(), plan.basisPoints()))
                        .toList());
        var same = wanted().equals(deployment.split());
        apply.setEnabled(!same && sum == WHOLE);
        rates.setText(rates(plans));
        rates.setVisible(perMinute > 0 && plans.size() > 1);
        effect.setText(
                sum != WHOLE
                        ? "The shares must add up to 100 %."
                        : same ? "This is how it is now." : words());
    }

    private void moved(List<Integer> shares) {
        for (int i = 0; i < Math.min(shares.size(), fields.size()); i++)
            fields.get(i).setValue(shares.get(i) / 100.0);
        show();
    }

    /// What each would have to answer, if as many ask as lately.
    private String rates(List<VariantPlan> plans) {
        return plans.stream()
                .map(plan -> plan.name() + " " + rate(plan.basisPoints() * perMinute / WHOLE))
                .collect(Collectors.joining(" · ", "Requests a minute, as lately: ", ""));
    }

    private static String rate(double perMinute) {
        return perMinute >= 10 || perMinute == 0
                ? Counted.figure(Math.round(perMinute))
                : String.format(Locale.ROOT, "%.1f", perMinute);
    }

    private String words() {
        var moved = preview.apply(wanted()).moved();
        return "%s of the subjects will be answered by another version; everybody else stays where they are."
                .formatted(Shares.percent(moved));
    }

    private Split wanted() {
        var plans = new ArrayList<VariantPlan>();
        for (int i = 0; i < fields.size(); i++) {
            var variant = deployment.variants().get(i);
            var percent = Optional.ofNullable(fields.get(i).getValue()).orElse(0.0);
            plans.add(
                    new VariantPlan(
                            variant.name(), variant.number(), (int) Math.round(percent * 100)));
        }
        return new Split(deployment.control(), plans);
    }
}
