package dev.tenon.ui.tracking;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
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
import dev.tenon.registry.ModelVersion;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import dev.tenon.ui.kit.Counted;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.LiveUpdates;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One run: what it was given, what came of it, its files, and what it became.
@Route(value = Place.PROJECT + "/runs/:run", layout = Shell.class)
class RunView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private static final int CHARTS_AT_FIRST = 12;

    private final transient Runs runs;
    private final transient Experiments experiments;
    private final transient Artifacts artifacts;
    private final transient ModelRegistry registry;
    private final transient Access access;
    private final transient Clock clock;

    private final Div head = new Div();
    private final Div charts = new Div();
    private final Div results = new Div();
    private final Div side = new Div();
    private final transient Map<String, ChartCard> cards = new LinkedHashMap<>();
    private String title = "Run";

    RunView(
            Runs runs,
            Experiments experiments,
            Artifacts artifacts,
            ModelRegistry registry,
            Access access,
            Clock clock) {
        this.runs = runs;
        this.experiments = experiments;
        this.artifacts = artifacts;
        this.registry = registry;
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
        var details = details(id);
        lay(id);
        show(details);
    }

    private RunDetails details(RunId id) {
        return runs.details(Place.here().projectId(), id)
                .orElseThrow(() -> Runs.noSuchRun(id.toString()));
    }

    private void lay(RunId id) {
        removeAll();
        cards.clear();
        charts.removeAll();
        charts.addClassName("tn-charts");
        results.addClassName("tn-column");
        side.addClassName("tn-column");
        var columns = new Div(results, side);
        columns.addClassNames("tn-columns", "tn-run-columns");
        add(head, charts, columns);
        var live = Place.here().inProject("api", "v1", "live");
        add(new LiveUpdates(live, _ -> show(details(id)), "run/" + id, "models"));
    }

    private void show(RunDetails details) {
        title = details.run().name();
        head.removeAll();
        head.add(header(details.run()));
        showCharts(details);
        results.removeAll();
        results.add(metrics(details));
        results.add(new ArtifactSection(artifacts, Place.here(), details.run()));
        side.removeAll();
        side.add(versions(details.run().id()));
        side.add(texts("Parameters", details.params()));
        var tags = visibleTags(details.tags());
        if (!tags.isEmpty()) side.add(texts("Tags", tags));
        if (!details.datasets().isEmpty()) side.add(datasets(details));
    }

    private Component header(Run run) {
        var header = new PageHeader(run.name()).marks(new StatusBadge(RunState.of(run)));
        var experiment =
                experiments
                        .find(Place.here().projectId(), run.experiment())
                        .map(found -> found.name())
                        .orElse("");
        var inExperiment =
                new Anchor(
                        Place.here().inProject("runs") + "?experiment=" + run.experiment(),
                        experiment);
        header.below(
                inExperiment,
                by(run),
                new RelativeTime(run.startedAt()),
                new Span(RunState.length(run, clock.instant())),
                new Identifier(run.id().toString()));
        if (access.allows(Permission.MODEL_WRITE, Place.here().projectId()))
            header.actions(register(run));
        return header;
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

    /// Charts that are there stay as they are: each follows its run by itself.
    private void showCharts(RunDetails details) {
        var run = details.run();
        details.metrics().stream()
                .map(MetricPoint::key)
                .filter(key -> !cards.containsKey(key))
                .limit(Math.max(0, CHARTS_AT_FIRST - cards.size()))
                .forEach(key -> chart(run, key));
        charts.setVisible(!cards.isEmpty());
    }

    private void chart(Run run, String key) {
        var card = new ChartCard(Place.here(), run.id().toString(), key, !run.status().isOver());
        cards.put(key, card);
        charts.add(card);
    }

    private Section metrics(RunDetails details) {
        if (details.metrics().isEmpty()) {
            return new Section(
                    "Metrics", muted("No metric yet. They appear while the run logs them."));
        }
        var values = new KeyValues();
        for (var point : details.metrics()) {
            var value = new Div(new Span(Numbers.metric(point.value())), stepsOf(point));
            value.addClassName("tn-metric");
            var chart = new Button("Chart", _ -> chart(details.run(), point.key()));
            values.add(point.key(), cards.containsKey(point.key()) ? value : new Div(value, chart));
        }
        values.addClassName("tn-metrics");
        return new Section("Metrics", values);
    }

    private static Span stepsOf(MetricPoint point) {
        var step = new Span("step " + Counted.figure(point.step()));
        step.addClassName("tn-muted");
        return step;
    }

    private Section versions(RunId run) {
        var found = versionsOf(run);
        if (found.isEmpty())
            return new Section("Registered as", muted("Nothing of this run is registered."));
        var list = new Div();
        list.addClassName("tn-column");
        for (var version : found) {
            var address =
                    Place.here()
                            .inProject("models", version.model().value(), "" + version.number());
            list.add(new Anchor(address, version.title()));
        }
        return new Section("Registered as", list);
    }

    private List<ModelVersion> versionsOf(RunId run) {
        if (!access.allows(Permission.MODEL_READ, Place.here().projectId())) return List.of();
        return registry.versions(Place.here().projectId()).stream()
                .filter(version -> run.toString().equals(version.origin().run()))
                .toList();
    }

    private static Section texts(String title, Map<String, String> texts) {
        if (texts.isEmpty()) return new Section(title, muted("None."));
        var values = new KeyValues();
        texts.forEach(values::addCode);
        return new Section(title, values);
    }

    private static Section datasets(RunDetails details) {
        var values = new KeyValues();
        details.datasets()
                .forEach(input -> values.add(input.name(), new Identifier(input.digest())));
        return new Section("Datasets", values);
    }

    /// The client's own notes are of no use to a reader.
    private static Map<String, String> visibleTags(Map<String, String> tags) {
        var visible = new LinkedHashMap<String, String>();
        tags.forEach(
                (key, value) -> {
                    if (!key.startsWith("mlflow.log-model")
                            && !key.equals("mlflow.runName")
                            && !key.equals("mlflow.user")) {
                        visible.put(key, value);
                    }
                });
        return visible;
    }

    private static Span muted(String sentence) {
        var text = new Span(sentence);
        text.addClassName("tn-muted");
        return text;
    }
}
