package dev.tenon.ui.serving;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.tenon.serving.AssignmentRule;
import dev.tenon.serving.CaptureRule;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.Shadow;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a deployment does beside splitting, each line with the way to change it.
final class HandlingPart extends Div {
    /// The changes that a reader may ask for.
    interface Changes {
        void capture(@Nullable CaptureRule rule);

        void rules(List<AssignmentRule> rules);

        void shadows(List<Shadow> shadows);
    }

    HandlingPart(Deployment deployment, boolean mayChange, Changes changes) {
        addClassName("tn-handling");
        var handling = deployment.handling();
        line(
                "Capture",
                handling.captureRule().map(HandlingPart::words).orElse("Nothing is kept"),
                mayChange,
                () -> new CaptureDialog(handling.capture(), changes::capture).open());
        line(
                "Shadow",
                handling.shadows().isEmpty() ? "None" : shadows(handling.shadows()),
                mayChange,
                () -> new ShadowDialog(deployment, changes::shadows).open());
        line(
                "Rules",
                handling.rules().isEmpty() ? "None: the split decides" : rules(handling.rules()),
                mayChange,
                () -> new RulesDialog(deployment, changes::rules).open());
    }

    private void line(String name, String words, boolean mayChange, Runnable change) {
        var label = new Span(name);
        label.addClassName("tn-handling-name");
        var text = new Span(words);
        text.addClassName("tn-handling-words");
        add(label, text);
        if (!mayChange) {
            add(new Span());
            return;
        }
        var button = new Button("Change", _ -> change.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel("Change " + name.toLowerCase(Locale.ROOT));
        add(button);
    }

    private static String words(CaptureRule rule) {
        var without =
                rule.masked().isEmpty() ? "" : ", without " + String.join(", ", rule.masked());
        return "%s of predictions, for %d days%s"
                .formatted(Shares.percent(rule.share()), rule.days(), without);
    }

    private static String shadows(List<Shadow> shadows) {
        return shadows.stream()
                .map(
                        one ->
                                "%s sees %s of predictions"
                                        .formatted(one.variant(), Shares.percent(one.share())))
                .collect(Collectors.joining(" · "));
    }

    private static String rules(List<AssignmentRule> rules) {
        return rules.stream()
                .map(
                        one ->
                                "%s where %s is %s"
                                        .formatted(
                                                one.variant(),
                                                Objects.requireNonNullElse(
                                                        one.header(), "the caller"),
                                                String.join(" or ", one.values())))
                .collect(Collectors.joining(" · "));
    }
}
