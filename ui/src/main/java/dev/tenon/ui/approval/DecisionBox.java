package dev.tenon.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.approval.Approvals;
import dev.tenon.approval.DecisionOutcome;
import dev.tenon.approval.Verdict;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Problem;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.SignInAgain;

/// What the reader may decide, or why they may not; said before they click.
final class DecisionBox extends Div {
    private final transient ApprovalRequest request;
    private final transient Approvals approvals;
    private final transient Runnable changed;
    private final TextArea comment = new TextArea("Comment");

    DecisionBox(ApprovalRequest request, Approvals approvals, Runnable changed) {
        this.request = request;
        this.approvals = approvals;
        this.changed = changed;
        addClassName("tn-column");
        if (!request.state().isOpen()) {
            add(new Paragraph(RequestWords.closed(request)));
            return;
        }
        var why = approvals.whyNot(request);
        if (why.isPresent()) add(new Paragraph(why.get()), new MissingList(request));
        else if (approvals.needsFreshSignIn(request)) add(signInAgain());
        else add(new Paragraph(effect()), comment(), buttons());
    }

    private Component signInAgain() {
        var page = Place.here().inProject("approvals", request.id().toString());
        var link = SignInAgain.link(page, "Sign in again to decide");
        link.addClassName("tn-button-link");
        var box =
                new Div(
                        new Paragraph(
                                "The policy wants you to prove anew who you are. It holds for five minutes."),
                        link);
        box.addClassName("tn-column");
        return box;
    }

    private String effect() {
        var agreed = request.approvals() + 1;
        return agreed >= request.quorum()
                ? "Yours is the last that is needed: the version may run as soon as you approve."
                : "Yours is number %d of the %d that are needed."
                        .formatted(agreed, request.quorum());
    }

    private Component comment() {
        comment.setWidthFull();
        comment.setMaxLength(4_000);
        var wanted =
                request.openStage()
                        .filter(stage -> stage.stage().approvals().commentRequired())
                        .isPresent();
        comment.setHelperText(
                wanted
                        ? "The policy wants you to say why."
                        : "A rejection and a wish for changes need one.");
        return comment;
    }

    private Component buttons() {
        var approve = new Button("Approve", _ -> decide(Verdict.APPROVE));
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        var changes = new Button("Ask for changes", _ -> decide(Verdict.RETURN));
        var reject = new Button("Reject", _ -> decide(Verdict.REJECT));
        var buttons = new Div(approve, changes, reject);
        buttons.addClassName("tn-row");
        return buttons;
    }

    private void decide(Verdict verdict) {
        try {
            say(
                    approvals.decide(
                            request.project(),
                            request.id(),
                            verdict,
                            comment.getValue().strip(),
                            request.evidenceDigest()));
            changed.run();
        } catch (Problem problem) {
            Notices.problem(problem);
        }
    }

    private static void say(DecisionOutcome outcome) {
        switch (outcome) {
            case DecisionOutcome.Counted _ ->
                    Notices.done("Your decision counts; more are needed.");
            case DecisionOutcome.Granted(var request) ->
                    Notices.done(
                            "%s may run in %s."
                                    .formatted(request.subject().name(), request.environment()));
            case DecisionOutcome.Rejected _ -> Notices.done("The request is rejected.");
            case DecisionOutcome.Returned _ ->
                    Notices.done("The request is over; whoever asked knows what to change.");
            case DecisionOutcome.SignInAgain _ ->
                    Notices.problem(
                            new Forbidden("sign-in-again", "Sign in again before you decide."));
            case DecisionOutcome.Closed(_, var reason) ->
                    Notices.problem(new Conflict("request-closed", reason));
            case DecisionOutcome.NotYours(_, var reason) ->
                    Notices.problem(new Forbidden("not-yours", reason));
        }
    }
}
