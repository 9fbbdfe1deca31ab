package dev.tenon.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.emergency.Emergencies;
import dev.tenon.emergency.Emergency;
import dev.tenon.emergency.EmergencyId;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.NotFound;
import dev.tenon.problem.Problem;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.kit.Tone;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.UUID;

/// One time that somebody went past the gate, and what others say of it.
@Route(value = Place.PROJECT + "/emergencies/:emergency", layout = Shell.class)
@PageTitle("Emergency")
@StyleSheet("context://tenon/approval.css")
class EmergencyView extends Page implements BeforeEnterObserver {
    private final transient Emergencies emergencies;
    private final transient Access access;
    private final TextArea comment = new TextArea("What you found");

    EmergencyView(Emergencies emergencies, Access access) {
        this.emergencies = emergencies;
        this.access = access;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(read(event.getRouteParameters().get("emergency").orElse("")));
    }

    private static EmergencyId read(String text) {
        try {
            return new EmergencyId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw new NotFound("no-such-emergency", "There is no such emergency.");
        }
    }

    private void show(EmergencyId id) {
        var emergency = emergencies.one(Place.here().projectId(), id);
        removeAll();
        add(
                header(emergency),
                new Section("What was done", facts(emergency)),
                new Section("Review", review(emergency)));
    }

    private static PageHeader header(Emergency emergency) {
        var subject = emergency.subject().name();
        return new PageHeader("%s past the gate of %s".formatted(subject, emergency.environment()))
                .marks(
                        emergency.isReviewed()
                                ? new StatusBadge(Tone.SUCCESS, "Reviewed")
                                : new StatusBadge(Tone.ERROR, "Not reviewed"))
                .below(
                        new Span("by " + emergency.person().name()),
                        new RelativeTime(emergency.begunAt()));
    }

    private static Component facts(Emergency emergency) {
        return new KeyValues()
                .add("Incident", emergency.incident())
                .add("Reason", emergency.reason())
                .add("Ends", new RelativeTime(emergency.endsAt()))
                .add("Content", new Identifier(emergency.subject().digest(), 15, 6));
    }

    private Component review(Emergency emergency) {
        var review = emergency.review();
        if (review != null) return reviewed(review);
        if (emergency.person().id().equals(CurrentCaller.required().person()))
            return new Paragraph("You went past the gate yourself: others look at it.");
        if (!access.allows(Permission.PROMOTION_DECIDE, emergency.project()))
            return new Paragraph("Whoever may decide on requests owes a review of this.");
        return form(emergency);
    }

    private static Component reviewed(Emergency.Review review) {
        var head =
                new Div(
                        review.justified()
                                ? new StatusBadge(Tone.SUCCESS, "Justified")
                                : new StatusBadge(Tone.ERROR, "Not justified"),
                        new Span(review.person().name()),
                        new RelativeTime(review.at()));
        head.addClassName("tn-row");
        return new Div(head, new Paragraph(review.comment()));
    }

    private Component form(Emergency emergency) {
        comment.setWidthFull();
        comment.setMaxLength(4_000);
        var justified = new Button("It was justified", _ -> review(emergency, true));
        justified.addThemeVariants(ButtonVariant.PRIMARY);
        var not = new Button("It was not", _ -> review(emergency, false));
        var buttons = new Div(justified, not);
        buttons.addClassName("tn-row");
        var box = new Div(comment, buttons);
        box.addClassName("tn-column");
        return box;
    }

    private void review(Emergency emergency, boolean justified) {
        try {
            emergencies.review(
                    emergency.project(), emergency.id(), justified, comment.getValue().strip());
            Notices.done("The review stands beside it.");
            show(emergency.id());
        } catch (Problem problem) {
            Notices.problem(problem);
        }
    }
}
