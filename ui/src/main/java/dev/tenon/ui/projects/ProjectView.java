package dev.tenon.ui.projects;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.people.AccessTokens;
import dev.tenon.policy.Policies;
import dev.tenon.projects.Projects;
import dev.tenon.registry.search.RegistrySearch;
import dev.tenon.serving.Deployments;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunQuery;
import dev.tenon.tracking.Runs;
import dev.tenon.ui.kit.Counted;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.LiveUpdates;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatStrip;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import dev.tenon.ui.tracking.RunState;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;

/// A project at a glance; while it is new, the way to its first run.
@Route(value = Place.PROJECT, layout = Shell.class)
@PageTitle("Overview")
class ProjectView extends Page implements BeforeEnterObserver {
    private static final int NEWEST = 8;

    private final transient Projects projects;
    private final transient Runs runs;
    private final transient FirstRun firstRun;
    private final transient RegistrySearch registry;
    private final transient Deployments deployments;
    private final transient Policies policies;
    private final transient AccessTokens tokens;
    private final transient Access access;
    private final String url;
    private final Div content = new Div();

    ProjectView(
            Projects projects,
            Runs runs,
            FirstRun firstRun,
            RegistrySearch registry,
            Deployments deployments,
            Policies policies,
            AccessTokens tokens,
            Access access,
            @Value("${tenon.url}") String url) {
        this.projects = projects;
        this.runs = runs;
        this.firstRun = firstRun;
        this.registry = registry;
        this.deployments = deployments;
        this.policies = policies;
        this.tokens = tokens;
        this.access = access;
        this.url = url;
        content.addClassName("tn-column");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(
                new ProjectHead(projects, Place.here().project(), may(Permission.PROJECT_WRITE)),
                content);
        if (may(Permission.RUN_READ)) {
            add(
                    new LiveUpdates(
                            Place.here().inProject("api", "v1", "live"),
                            _ -> refresh(),
                            "runs",
                            "models",
                            "deployments"));
        }
        getElement().executeJs("window.tenon?.followClientLink($0)", Place.here().inProject());
        content.removeAll();
        refresh();
    }

    private boolean may(Permission permission) {
        return access.allows(permission, Place.here().projectId());
    }

    private void refresh() {
        if (!may(Permission.RUN_READ)) {
            showWithoutRuns();
            return;
        }
        var newest =
                runs.page(Place.here().projectId(), RunQuery.newest(null, NEWEST, null)).runs();
        var awaits = content.getChildren().filter(FirstMinute.class::isInstance).findFirst();
        if (awaits.isPresent()) {
            ((FirstMinute) awaits.get()).look();
        } else if (!newest.isEmpty()) {
            showOverview(newest);
        } else if (content.getChildren().findAny().isEmpty()) {
            content.add(
                    may(Permission.RUN_WRITE) ? firstMinute().awaiting(firstRun) : nothingYet());
        }
    }

    private FirstMinute firstMinute() {
        return new FirstMinute(Place.here(), url, tokens);
    }

    private static EmptyState nothingYet() {
        return new EmptyState(
                Icons.RUNS,
                "Nothing has happened here yet",
                "The runs, models and deployments of this project appear here as its people make them.");
    }

    private void showWithoutRuns() {
        content.removeAll();
        content.add(figures(new StatStrip()));
    }

    private void showOverview(List<RunDetails> newest) {
        var place = Place.here();
        content.removeAll();
        var count = runs.count(place.projectId(), RunQuery.newest(null, 1, null));
        content.add(
                figures(
                        new StatStrip()
                                .add("Runs", Counted.figure(count), place.inProject("runs"))));
        if (may(Permission.DEPLOYMENT_READ))
            content.add(new EnvironmentCards(projects, policies, deployments));
        var all = new Anchor(place.inProject("runs"), "All runs");
        content.add(new Section("Newest runs", table(newest)).actions(all).flush());
        if (may(Permission.RUN_WRITE)) content.add(connect());
    }

    private StatStrip figures(StatStrip figures) {
        var place = Place.here();
        if (may(Permission.MODEL_READ)) {
            var counts = registry.counts(place.projectId());
            figures.add("Models", Counted.figure(counts.models()), place.inProject("models"));
            figures.add("Versions", Counted.figure(counts.versions()), place.inProject("models"));
        }
        if (may(Permission.DEPLOYMENT_READ)) {
            figures.add(
                    "Deployments",
                    Counted.figure(deployments.in(place.projectId()).size()),
                    place.inProject("deployments"));
        }
        return figures;
    }

    private static Table<RunDetails> table(List<RunDetails> newest) {
        var place = Place.here();
        var table = new Table<RunDetails>("Newest runs");
        table.link(
                "Name",
                row -> row.run().name(),
                row -> place.inProject("runs", row.run().id().toString()));
        table.status("Status", row -> RunState.of(row.run()));
        table.moment("Started", row -> row.run().startedAt());
        table.setItems(newest);
        return table.asHighAsItsRows();
    }

    private Details connect() {
        var connect = new Details("Log runs from your own code", firstMinute());
        connect.addClassName("tn-connect");
        return connect;
    }
}
