package dev.tenon.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.approval.ApprovalId;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.approval.Approvals;
import dev.tenon.approval.Decision;
import dev.tenon.approval.DecisionOutcome;
import dev.tenon.approval.Verdict;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// One request: what was asked, on what evidence, under which policy, and what everybody decided.
@Route(value = Place.PROJECT + "/approvals/:request", layout = Shell.class)
class RequestView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Approvals approvals;
    private final TextArea comment = new TextArea("Comment");
    private transient ApprovalId id = new ApprovalId(new UUID(0, 0));
    private String title = "Request";

    RequestView(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = read(event.getRouteParameters().get("request").orElse(""));
        show();
    }

    private static ApprovalId read(String text) {
        try {
            return ApprovalId.of(text);
        } catch (IllegalArgumentException malformed) {
            throw new NotFound("no-such-request", "There is no such request.");
        }
    }

    private void show() {
        var request = approvals.one(Place.here().projectId(), id);
        title = request.subject().name();
        removeAll();
        var left =
                new Div(
                        new Section("What was asked", asked(request)),
                        new Section("Evidence", new EvidenceList(request.evidence())));
        left.addClassName("tn-column");
        var right =
                new Div(
                        new Section("Decision", decision(request)),
                        new Section("Decided so far", decisions(request.decisions())),
                        new Section("Policy", policy(request)));
        right.addClassName("tn-column");
        var columns = new Div(left, right);
        columns.addClassName("tn-columns");
        add(header(request), columns);
    }

    private Component header(ApprovalRequest request) {
        var header =
                new PageHeader(
                                "%s for %s"
                                        .formatted(request.subject().name(), request.environment()))
                        .marks(new StatusBadge(RequestWords.state(request)))
                        .below(
                                new Span("asked by " + request.requester().name()),
                                new RelativeTime(request.requestedAt()));
        var mine = request.requester().id().equals(CurrentCaller.required().person());
        if (mine && request.state().isOpen())
            header.actions(new Button("Withdraw", _ -> askToWithdraw()));
        return header;
    }

    private void askToWithdraw() {
        Confirmation.ask(
                "Withdraw the request?",
                "Decisions made so far count no more. You can ask again at any time.",
                "Withdraw request",
                () -> {
                    approvals.withdraw(Place.here().projectId(), id, "");
                    show();
                });
    }

    private static Component asked(ApprovalRequest request) {
        var subject = request.subject();
        var space = subject.name().lastIndexOf(' ');
        var address =
                Place.here()
                        .inProject(
                                "models",
                                subject.name().substring(0, space),
                                subject.name().substring(space + 1));
        var facts =
                new KeyValues()
                        .add("What", new Anchor("/" + address, subject.name()))
                        .add("For", request.environment())
                        .add("Why", request.reason())
                        .add("Content", new Identifier(subject.digest(), 15, 6))
                        .add("Evidence", new Identifier(request.evidenceDigest(), 15, 6));
        if (request.state().isOpen()) facts.add("Closes", new RelativeTime(request.expiresAt()));
        return facts;
    }

    private Component decision(ApprovalRequest request) {
        if (!request.state().isOpen()) return new Paragraph(closed(request));
        var why = approvals.why(request.project(), request.id());
        if (why.isPresent()) return new Paragraph(why.get());
        comment.setWidthFull();
        comment.setMaxLength(4_000);
        comment.setHelperText("A rejection needs one.");
        var approve = new Button("Approve", _ -> decide(request, Verdict.APPROVE));
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        var reject = new Button("Reject", _ -> decide(request, Verdict.REJECT));
        var buttons = new Div(approve, reject);
        buttons.addClassName("tn-row");
        var effect =
                new Paragraph(
                        request.approvals() + 1 >= request.quorum()
                                ? "Yours is the last that is needed: the version may run as soon as you approve."
                                : "Yours is number %d of the %d that are needed."
                                        .formatted(request.approvals() + 1, request.quorum()));
        var box = new Div(effect, comment, buttons);
        box.addClassName("tn-column");
        return box;
    }

    private static String closed(ApprovalRequest request) {
        var because = request.outcomeReason();
        var sentence = "This request is %s.".formatted(request.state().words());
        return because == null || because.isBlank() ? sentence : sentence + " " + because;
    }

    private void decide(ApprovalRequest seen, Verdict verdict) {
        var outcome =
                approvals.decide(
                        seen.project(),
                        seen.id(),
                        verdict,
                        comment.getValue().strip(),
                        seen.evidenceDigest());
        switch (outcome) {
            case DecisionOutcome.Counted _ ->
                    Notices.done("Your decision counts; more are needed.");
            case DecisionOutcome.Granted(var request) ->
                    Notices.done(
                            "%s may run in %s."
                                    .formatted(request.subject().name(), request.environment()));
            case DecisionOutcome.Rejected _ -> Notices.done("The request is rejected.");
            case DecisionOutcome.Closed(_, var reason) ->
                    Notices.problem(new Conflict("request-closed", reason));
            case DecisionOutcome.NotYours(_, var reason) ->
                    Notices.problem(new Forbidden("not-yours", reason));
        }
        show();
    }

    private static Component decisions(List<Decision> decisions) {
        if (decisions.isEmpty()) return new Paragraph("Nobody has decided yet.");
        var list = new Div();
        list.addClassName("tn-column");
        for (var decision : decisions) {
            var line =
                    new Div(
                            new StatusBadge(RequestWords.verdict(decision.verdict())),
                            new Span(decision.person().name()),
                            new RelativeTime(decision.at()));
            line.addClassName("tn-row");
            list.add(line);
            if (!decision.comment().isBlank()) list.add(new Paragraph(decision.comment()));
        }
        return list;
    }

    private static Component policy(ApprovalRequest request) {
        var policy = request.policy();
        var demands = new UnorderedList();
        for (var stage : policy.stages()) {
            stage.checks().forEach(one -> demands.add(new ListItem(sentence(one.sentence()))));
            if (stage.approvals().quorum() > 0)
                demands.add(new ListItem(sentence(stage.approvals().sentence())));
        }
        var box =
                new Div(
                        demands,
                        new KeyValues()
                                .add(
                                        "Policy",
                                        "%s, version %d".formatted(policy.name(), policy.version()))
                                .add("Digest", new Identifier(policy.digest(), 15, 6)));
        box.addClassName("tn-column");
        return box;
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
