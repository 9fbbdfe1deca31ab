package dev.tenon.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.approval.ApprovalId;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.approval.Approvals;
import dev.tenon.discussion.Discussion;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.papers.RequestPapers;
import dev.tenon.problem.NotFound;
import dev.tenon.ui.kit.Banner;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.kit.Tone;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.UUID;

/// One request: what was asked, on what evidence, beside what runs there now, what everybody said
/// and decided, and what is still missing.
@Route(value = Place.PROJECT + "/approvals/:request", layout = Shell.class)
@StyleSheet("context://tenon/approval.css")
class RequestView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Approvals approvals;
    private final transient RequestPapers papers;
    private final transient Discussion discussion;
    private final transient Access access;
    private transient ApprovalId id = new ApprovalId(new UUID(0, 0));
    private String title = "Request";

    RequestView(Approvals approvals, RequestPapers papers, Discussion discussion, Access access) {
        this.approvals = approvals;
        this.papers = papers;
        this.discussion = discussion;
        this.access = access;
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
        add(header(request));
        approvals
                .overtaken(request)
                .ifPresent(
                        why ->
                                add(
                                        new Banner(
                                                Tone.WARNING,
                                                why
                                                        + " It can't be granted any more: ask for it anew.")));
        var columns = new Div(left(request), right(request));
        columns.addClassName("tn-columns");
        add(columns);
        Shell.countAgain(this);
    }

    private Component left(ApprovalRequest request) {
        var column =
                new Div(
                        new Section("What was asked", asked(request)),
                        new Section(
                                "Evidence",
                                new StageList(
                                        request,
                                        new PaperForms(request, papers, access, this::show))),
                        new Section(
                                        "Beside what runs in %s now"
                                                .formatted(request.environment()),
                                        new Comparison(request.evidence()))
                                .flush(),
                        new Section("Discussion", new Talk(request, discussion, this::show)),
                        whole(request));
        column.addClassName("tn-column");
        return column;
    }

    private Component right(ApprovalRequest request) {
        var column =
                new Div(
                        new Section("Decision", new DecisionBox(request, approvals, this::show)),
                        new Section("Decided so far", new DecisionList(request)),
                        new Section("Policy", policy(request)));
        column.addClassName("tn-column");
        return column;
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
                        .add("Why", request.reason());
        if (request.state().isOpen()) facts.add("Closes", new RelativeTime(request.expiresAt()));
        return facts;
    }

    /// All that a decision is bound to, for whoever wants to see it to the letter.
    private static Component whole(ApprovalRequest request) {
        var digests =
                new KeyValues()
                        .add("Content", new Identifier(request.subject().digest(), 15, 6))
                        .add("Evidence", new Identifier(request.evidenceDigest(), 15, 6));
        var whole =
                new Details(
                        "Evidence to the letter", digests, new EvidenceList(request.evidence()));
        whole.addClassName("tn-whole-evidence");
        return whole;
    }

    private static Component policy(ApprovalRequest request) {
        var policy = request.policy();
        var box =
                new Div(
                        new Paragraph(policy.summary()),
                        new KeyValues()
                                .add("Policy", policy.title())
                                .add(
                                        "Grant",
                                        "%d days, then %s"
                                                .formatted(
                                                        policy.grant().lifetime().toDays(),
                                                        policy.grant().afterwards().sentence()))
                                .add("Digest", new Identifier(policy.digest(), 15, 6)));
        box.addClassName("tn-column");
        return box;
    }
}
