package dev.tenon.ui.audit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.audit.AuditEntry;
import dev.tenon.audit.AuditLog;
import dev.tenon.audit.AuditPage;
import dev.tenon.audit.Facet;
import dev.tenon.audit.KeptQuestions;
import dev.tenon.projects.Projects;
import dev.tenon.ui.kit.Capital;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The trail, newest first; the whole question stands in the address.
@Route(value = Place.TENANT + "/audit", layout = Shell.class)
@PageTitle("Audit")
@StyleSheet("context://tenon/audit.css")
class AuditView extends Page implements BeforeEnterObserver {
    private final transient AuditLog log;
    private final transient Projects projects;
    private final transient Clock clock;
    private final Div exports = new Div();
    private final AuditFilters filters = new AuditFilters(this::change);
    private final FacetPanel facets = new FacetPanel(this::words, this::change);
    private final AuditTable table = new AuditTable();
    private final SavedQueryBar saved;
    private final Div nothing = new Div();
    private final Div pages = new Div();
    private transient AuditAddress address = new AuditAddress(Map.of());
    private transient Map<UUID, String> projectNames = Map.of();

    AuditView(AuditLog log, KeptQuestions saved, Projects projects, Clock clock) {
        this.log = log;
        this.projects = projects;
        this.clock = clock;
        this.saved = new SavedQueryBar(saved, () -> address);
        var entries = new Div(table, nothing, pages);
        entries.addClassName("tn-column");
        var columns = new Div(facets, entries);
        columns.addClassName("tn-audit-columns");
        pages.addClassName("tn-row");
        exports.addClassName("tn-row");
        add(header(), filters, this.saved, columns);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://tenon/tenon-verify.js");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = AuditAddress.of(event.getLocation().getQueryParameters());
        projectNames =
                projects.visible().stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.id().value(), one -> one.displayName()));
        filters.show(address);
        saved.refresh();
        show();
    }

    private PageHeader header() {
        var verify = new Button("Verify these", _ -> verifyRows());
        verify.setPrefixComponent(Icons.SHIELD.create());
        return new PageHeader("Audit")
                .below(
                        "Every change of state, each a leaf of this tenant's Merkle tree. Nobody can change one without it showing.")
                .actions(exports, verify);
    }

    private void verifyRows() {
        getUI().ifPresent(
                        ui ->
                                ui.getPage()
                                        .executeJs(
                                                "window.dispatchEvent(new Event('tenon-verify-rows'))"));
    }

    /// Another address is another page in the browser's history.
    private void change(String name, @Nullable String value) {
        go(address.with(name, value));
    }

    private static void go(AuditAddress other) {
        UI.getCurrentOrThrow().navigate(Place.here().inTenant("audit"), other.query());
    }

    private void show() {
        var query = address.asked(clock.instant());
        var page = log.entries(query);
        table.show(page.entries());
        table.setVisible(!page.entries().isEmpty());
        showFacets();
        showPages(page);
        showExports();
        nothing.removeAll();
        if (page.entries().isEmpty()) {
            nothing.add(
                    new EmptyState(
                            Icons.AUDIT,
                            "No such entry",
                            "Nothing in the trail matches the question; take a part of it away."));
        }
    }

    private void showFacets() {
        var query = address.with(AuditAddress.BEFORE, null).asked(clock.instant());
        facets.clear();
        facets.show("Action", Facet.ACTION, log.facet(Facet.ACTION, query), address);
        facets.show("Who", Facet.ACTOR, log.facet(Facet.ACTOR, query), address);
        facets.show("Object", Facet.KIND, log.facet(Facet.KIND, query), address);
        facets.show("Project", Facet.PROJECT, log.facet(Facet.PROJECT, query), address);
        facets.show("Outcome", Facet.OUTCOME, log.facet(Facet.OUTCOME, query), address);
    }

    private void showPages(AuditPage page) {
        pages.removeAll();
        if (address.has(AuditAddress.BEFORE))
            pages.add(new Button("Newest", _ -> change(AuditAddress.BEFORE, null)));
        page.next()
                .ifPresent(
                        next ->
                                pages.add(
                                        new Button(
                                                "Older",
                                                _ ->
                                                        change(
                                                                AuditAddress.BEFORE,
                                                                next.toString()))));
    }

    private void showExports() {
        exports.removeAll();
        address.exports(clock.instant()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> exports.add(download(one.getKey(), one.getValue())));
        exports.add(download("Whole trail, verifiable", "export"));
    }

    private static Anchor download(String words, String path) {
        var link = new Anchor("/" + Place.here().inTenant("api", "v1", "audit", path));
        link.add(Icons.DOWNLOAD.create(), new Span(words));
        link.addClassName("tn-link-button");
        link.setRouterIgnore(true);
        return link;
    }

    private String words(Facet facet, Facet.Value value) {
        return switch (facet) {
            case ACTOR -> EntryWords.actor(value);
            case PROJECT -> project(value.value());
            case OUTCOME -> Capital.of(value.value());
            case ACTION, KIND -> value.value();
        };
    }

    /// One that is gone, or that the reader may not see, has no name.
    private String project(String id) {
        return projectNames.getOrDefault(UUID.fromString(id), id.substring(0, 8) + "…");
    }

    /// The rows, for tests.
    java.util.List<AuditEntry> rows() {
        return table.rows();
    }
}
