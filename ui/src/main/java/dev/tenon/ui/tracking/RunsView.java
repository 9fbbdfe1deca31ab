package dev.tenon.ui.tracking;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.RunQuery;
import dev.tenon.tracking.Runs;
import dev.tenon.tracking.Search;
import dev.tenon.tracking.Standing;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.LiveUpdates;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A project's runs, as many as there are. The whole look of the table stands in the address.
@Route(value = Place.PROJECT + "/runs", layout = Shell.class)
@PageTitle("Runs")
@StyleSheet("context://tenon/run-table.css")
class RunsView extends Page implements BeforeEnterObserver {
    private static final Map<String, Permission> DEEDS =
            Map.of(
                    "write", Permission.RUN_WRITE,
                    "share", Permission.RUN_WRITE,
                    "first", Permission.PROJECT_WRITE);

    private final transient Runs runs;
    private final transient Experiments experiments;
    private final Div results = new Div();
    private final RunTable table;

    RunsView(Runs runs, Experiments experiments, Access access) {
        this.runs = runs;
        this.experiments = experiments;
        var place = Place.here();
        table = new RunTable(place, deeds(access, place));
        table.onLook(this::go);
        results.addClassName("tn-results");
        add(new PageHeader("Runs"), results);
        fill(results);
    }

    private static List<String> deeds(Access access, Place place) {
        return DEEDS.entrySet().stream()
                .filter(deed -> access.allows(deed.getValue(), place.projectId()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        table.show(event.getLocation().getQueryParameters().getQueryString());
        show();
    }

    /// Another look is another address, so that Back undoes it.
    private void go(String query) {
        getUI().ifPresent(
                        ui ->
                                ui.navigate(
                                        Place.here().inProject("runs"),
                                        QueryParameters.fromString(query)));
    }

    private void show() {
        table.experiments(experiments.of(Place.here().projectId()));
        if (table.getParent().isPresent()) return;
        results.removeAll();
        if (hasRuns()) results.add(table);
        else results.add(empty(), firstRun());
    }

    /// Also a run that was put aside: the table shows those too.
    private boolean hasRuns() {
        var any = new RunQuery(List.of(), Standing.ALL, Search.EVERYTHING, List.of(), 1, null);
        return runs.count(Place.here().projectId(), any) > 0;
    }

    /// Looks again when something runs for the first time.
    private LiveUpdates firstRun() {
        return new LiveUpdates(Place.here().inProject("api", "v1", "live"), _ -> show(), "runs");
    }

    private static EmptyState empty() {
        var start = new Anchor(Place.here().inProject(), "How to log the first run");
        start.addClassName("tn-link-button");
        return new EmptyState(
                Icons.RUNS,
                "No run yet",
                "Each run of your training code appears here while it runs, with its parameters and metrics.",
                start);
    }

    /// What the page shows, for tests.
    Optional<RunTable> table() {
        return table.getParent().isPresent() ? Optional.of(table) : Optional.empty();
    }
}
