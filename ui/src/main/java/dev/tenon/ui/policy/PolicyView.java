package dev.tenon.ui.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.policy.PolicyBook;
import dev.tenon.policy.PublishedPolicy;
import dev.tenon.problem.NotFound;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.kit.Tone;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import dev.tenon.wire.Page.Wish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One policy: what it demands, its exact text, and its versions; `?version=sha256:…` shows an
/// older one.
@Route(value = Place.PROJECT + "/policies/:policy", layout = Shell.class)
@StyleSheet("context://tenon/policy.css")
class PolicyView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private static final int VERSIONS = 500;

    private final transient PolicyBook book;
    private final transient Access access;
    private String title = "Policy";

    PolicyView(PolicyBook book, Access access) {
        this.book = book;
        this.access = access;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var project = Place.here().projectId();
        var name = Place.part(event, "policy");
        var newest = book.newest(project, name);
        var digest = event.getLocation().getQueryParameters().getSingleParameter("version");
        var shown = digest.map(one -> book.version(project, one)).orElse(newest);
        if (!shown.policy().name().equals(name))
            throw new NotFound("no-such-policy", "There is no such policy.");
        title = shown.policy().title();
        removeAll();
        var left =
                new Div(
                        new Section("What it demands", PolicyWords.stages(shown.policy())),
                        new Section("Text", new CodeBlock(shown.text(), "text")));
        left.addClassName("tn-column");
        var versions = book.versions(project, name, new Wish(VERSIONS, null)).items();
        var right =
                new Div(
                        new Section("Terms", terms(shown)),
                        new Section("Versions", versions(name, versions)).flush());
        right.addClassName("tn-column");
        var columns = new Div(left, right);
        columns.addClassName("tn-columns");
        add(header(shown, newest), columns);
    }

    private Component header(PublishedPolicy shown, PublishedPolicy newest) {
        var policy = shown.policy();
        var header =
                new PageHeader(policy.title())
                        .marks(state(shown, newest))
                        .below(
                                new Span(
                                        "Decides in %s for %s"
                                                .formatted(
                                                        policy.environment(),
                                                        PolicyWords.tiers(policy))));
        if (!policy.summary().isEmpty()) header.below(policy.summary());
        if (access.allows(Permission.POLICY_WRITE, Place.here().projectId())) {
            var edit =
                    new Anchor(
                            Place.here().inProject("policy-draft") + "?policy=" + policy.name(),
                            "Write the next version");
            header.actions(edit);
            if (newest.retired() == null)
                header.actions(
                        new Button(
                                "Retire", Icons.ARCHIVE.create(), _ -> askToRetire(policy.name())));
        }
        return header;
    }

    private void askToRetire(String policy) {
        var project = Place.here().projectId();
        new RetireDialog(
                        book,
                        project,
                        policy,
                        () ->
                                getUI().ifPresent(
                                                ui ->
                                                        ui.navigate(
                                                                Place.here()
                                                                        .inProject("policies"))))
                .open();
    }

    private static StatusBadge state(PublishedPolicy shown, PublishedPolicy newest) {
        if (shown.retired() != null) return new StatusBadge(Tone.WARNING, "Retired");
        return shown.policy().digest().equals(newest.policy().digest())
                ? new StatusBadge(Tone.SUCCESS, "In force")
                : new StatusBadge(Tone.NEUTRAL, "Superseded");
    }

    private static Component terms(PublishedPolicy shown) {
        var policy = shown.policy();
        var facts =
                new KeyValues()
                        .add("Published", new RelativeTime(shown.at()))
                        .add("By", by(shown.by()));
        if (!shown.reason().isEmpty()) facts.add("Why", new Paragraph(shown.reason()));
        var retired = shown.retired();
        if (retired != null)
            facts.add("Retired", new RelativeTime(retired.at()))
                    .add("Retired by", retired.by())
                    .add("Because", new Paragraph(retired.reason()));
        return facts.add("A request stays open", policy.requestLifetime().toDays() + " days")
                .add("A grant holds", PolicyWords.grant(policy.grant()))
                .add("Digest", new Identifier(policy.digest(), 15, 6));
    }

    private static String by(@Nullable String publisher) {
        return publisher == null ? "the project began with it" : publisher;
    }

    private static Component versions(String name, List<PublishedPolicy> versions) {
        var table = new Table<PublishedPolicy>("Versions");
        table.link(
                "Version",
                one -> String.valueOf(one.policy().version()),
                one ->
                        Place.here().inProject("policies", name)
                                + "?version="
                                + one.policy().digest());
        table.text("By", one -> by(one.by()));
        table.moment("Published", PublishedPolicy::at);
        table.setItems(versions);
        return table.asHighAsItsRows();
    }
}
