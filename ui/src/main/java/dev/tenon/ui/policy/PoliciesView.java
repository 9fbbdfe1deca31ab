package dev.tenon.ui.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.policy.Policies;
import dev.tenon.policy.PolicyBook;
import dev.tenon.policy.PublishedPolicy;
import dev.tenon.policy.ReadyPolicy;
import dev.tenon.risk.RiskTiers;
import dev.tenon.ui.kit.Counted;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.List;

/// The policies of a project: what is in force, and what stands ready.
@Route(value = Place.PROJECT + "/policies", layout = Shell.class)
@PageTitle("Policies")
@StyleSheet("context://tenon/policy.css")
class PoliciesView extends Page implements BeforeEnterObserver {
    private final transient PolicyBook book;
    private final transient RiskTiers tiers;
    private final transient Policies policies;
    private final transient Access access;

    PoliciesView(PolicyBook book, RiskTiers tiers, Policies policies, Access access) {
        this.book = book;
        this.tiers = tiers;
        this.policies = policies;
        this.access = access;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        var project = Place.here().projectId();
        var inForce = book.inForce(project);
        var mayWrite = access.allows(Permission.POLICY_WRITE, project);
        removeAll();
        add(
                new PageHeader("Policies")
                        .below(
                                "What must hold before a version may run in an environment: checks, and people."),
                new Section("In force", cards(inForce.stream().map(PoliciesView::card).toList())),
                new RiskSection(tiers, policies).show(mayWrite, this::show),
                new Section(
                        "Standing ready",
                        cards(
                                book.ready(project).stream()
                                        .map(ready -> card(ready, mayWrite))
                                        .toList())));
        var retired = book.retired(project);
        if (!retired.isEmpty())
            add(new Section("Retired", cards(retired.stream().map(PoliciesView::card).toList())));
    }

    private static Div cards(List<Div> cards) {
        var grid = new Div();
        grid.addClassName("tn-policy-cards");
        cards.forEach(grid::add);
        return grid;
    }

    private static Div card(PublishedPolicy published) {
        var policy = published.policy();
        var address = Place.here().inProject("policies", policy.name());
        return card(
                new H3(new Anchor(address, policy.title())),
                new Paragraph(
                        "%s in %s for %s."
                                .formatted(
                                        published.retired() == null ? "Decides" : "Decided",
                                        policy.environment(),
                                        PolicyWords.tiers(policy))),
                new Paragraph(policy.summary()),
                facts(published));
    }

    private static Component facts(PublishedPolicy published) {
        var policy = published.policy();
        var row =
                new Div(
                        new Span(Counted.of(policy.checks().size(), "check")),
                        new Span(Counted.of(policy.people(), "approval")),
                        new RelativeTime(published.at()));
        row.addClassName("tn-facts");
        return row;
    }

    private static Div card(ReadyPolicy ready, boolean mayWrite) {
        var card = card(new H3(ready.title()), new Paragraph(ready.whom()));
        if (!mayWrite) return card;
        var take = new Anchor(Place.here().inProject("policy-draft") + "?from=" + ready.id());
        take.setText("Begin with it");
        card.add(take);
        return card;
    }

    private static Div card(Component... content) {
        var card = new Div(content);
        card.addClassName("tn-policy-card");
        return card;
    }
}
