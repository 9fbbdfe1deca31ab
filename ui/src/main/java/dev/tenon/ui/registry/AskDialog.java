package dev.tenon.ui.registry;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.Promotion;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.shell.Place;

/// Asks that a version may run in an environment, and leads to what comes of it.
class AskDialog extends FormDialog {
    private final transient ModelRegistry registry;
    private final transient ModelVersion version;
    private final String environment;
    private final transient Place place = Place.here();
    private final TextArea reason = new TextArea("Why this version");

    AskDialog(ModelRegistry registry, ModelVersion version, String environment) {
        super("Ask for %s: %s".formatted(environment, version.title()), "Ask");
        this.registry = registry;
        this.version = version;
        this.environment = environment;
        reason.setHelperText("What approvers should know; they see it beside the evidence.");
        reason.setMaxLength(4_000);
        reason.setMinHeight("96px");
        add(
                new Paragraph(
                        "The request is bound to exactly these files, figures and this policy. Should one of them change, it starts anew."),
                reason);
        onSubmit(this::ask);
    }

    private void ask() {
        if (reason.getValue().isBlank()) {
            throw new Invalid("reason", "Say in a sentence why this version.");
        }
        var outcome =
                registry.promote(
                        place.projectId(),
                        version.model(),
                        version.number(),
                        environment,
                        reason.getValue().strip());
        switch (outcome) {
            case Promotion.AwaitingApproval(var request) ->
                    UI.getCurrentOrThrow()
                            .navigate(place.inProject("approvals", request.id().toString()));
            case Promotion.Promoted(var promoted, _) -> {
                Notices.done("%s may run in %s.".formatted(promoted.title(), environment));
                UI.getCurrentOrThrow().refreshCurrentRoute(true);
            }
            case Promotion.Refused(var reasons) ->
                    throw new Conflict("policy-not-met", String.join(" ", reasons));
        }
    }
}
