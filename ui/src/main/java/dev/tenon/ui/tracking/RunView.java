package dev.tenon.ui.tracking;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.tracking.Experiment;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.MetricPins;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.RunLog;
import dev.tenon.tracking.Runs;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.LiveState;
import dev.tenon.ui.kit.LiveUpdates;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Slot;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;

/// One run, in parts: at a glance, its charts, the machine's, its files.
@Route(value = Place.PROJECT + "/runs/:run", layout = Shell.class)
@StyleSheet("context://tenon/charts.css")
class RunView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Runs runs;
    private final transient RunLog log;
    private final transient Experiments experiments;
    private final transient Artifacts artifacts;
    private final transient ModelRegistry registry;
    private final transient RunFacts facts;
    private final transient MetricPins pins;
    private final transient Access access;
    private final transient Clock clock;

    private final Slot head = new Slot();
    private final Span length = new Span();
    private final LiveState state = new LiveState(live());
    private final Div content = new Div();
    private String title = "Run";

    RunView(
            Runs runs,
            RunLog log,
            Experiments experiments,
            Artifacts artifacts,
            ModelRegistry registry,
            RunFacts facts,
            MetricPins pins,
            Access access,
            Clock clock) {
        this.runs = runs;
        this.log = log;
        this.experiments = experiments;
        this.artifacts = artifacts;
        this.registry = registry;
        this.facts = facts;
        this.pins = pins;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var text = event.getRouteParameters().get("run").orElse("");
        var id = RunId.parse(text).orElseThrow(() -> Runs.noSuchRun(text));
        var run = find(id);
        var tab = RunTab.of(event.getLocation().getQueryParameters());
        title = run.name();
        removeAll();
        content.removeAll();
        var bar = new Div(RunTab.tabs(Place.here(), id, tab), state);
        bar.addClassName("tn-run-bar");
        add(head, bar, content);
        var refresh = show(run, tab);
        showHead(run);
        add(new LiveUpdates(live(), _ -> refresh(id, refresh), "run/" + id, "models"));
    }

    private Run find(RunId id) {
        return runs.find(Place.here().projectId(), id)
                .orElseThrow(() -> Runs.noSuchRun(id.toString()));
    }

    private static String live() {
        return Place.here().inProject("api", "v1", "live");
    }

    private void refresh(RunId id, Runnable content) {
        showHead(find(id));
        content.run();
    }

    /// Shows a part, and answers how it is brought up to date; charts do that by themselves.
    private Runnable show(Run run, RunTab tab) {
        return switch (tab) {
            case OVERVIEW -> showOverview(run.id());
            case CHARTS -> showOnce(RunCharts.ofTraining(run, pins));
            case SYSTEM -> showOnce(RunCharts.ofMachine(run, pins));
            case ARTIFACTS -> showFiles(run);
        };
    }

    private Runnable showOverview(RunId id) {
        var notes = new RunNotes(log, may(Permission.RUN_WRITE));
        var overview = new RunOverview(facts, notes);
        content.add(overview);
        Runnable refresh =
                () -> runs.details(Place.here().projectId(), id).ifPresent(overview::show);
        refresh.run();
        return refresh;
    }

    private Runnable showOnce(Component part) {
        content.add(part);
        return () -> {};
    }

    private Runnable showFiles(Run run) {
        var files = new ArtifactSection(artifacts, Place.here(), run);
        content.add(files);
        return files::renew;
    }

    private boolean may(Permission permission) {
        return access.allows(permission, Place.here().projectId());
    }

    private void showHead(Run run) {
        head.show(run, () -> header(run));
        length.setText(RunState.length(run, clock.instant()));
        state.setVisible(!run.status().isOver());
    }

    private Component header(Run run) {
        var header = new PageHeader(run.name()).marks(new StatusBadge(RunState.of(run)));
        header.below(
                inExperiment(run),
                by(run),
                new RelativeTime(run.startedAt()),
                length,
                new Identifier(run.id().toString()));
        if (may(Permission.MODEL_WRITE)) header.actions(register(run));
        return header;
    }

    private Anchor inExperiment(Run run) {
        var address = Place.here().inProject("runs") + "?experiment=" + run.experiment();
        var name =
                experiments
                        .find(Place.here().projectId(), run.experiment())
                        .map(Experiment::name)
                        .orElse("");
        return new Anchor(address, name);
    }

    /// A client may leave out whose run it is.
    private static Span by(Run run) {
        var by = new Span("by " + run.user());
        by.setVisible(!run.user().isBlank());
        return by;
    }

    private Button register(Run run) {
        return new Button(
                "Register as model",
                Icons.MODELS.create(),
                _ -> new RegisterModelDialog(registry, artifacts, run).open());
    }
}
