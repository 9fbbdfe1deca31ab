package dev.tenon.ui.tracking;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.tenon.tracking.DatasetInput;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.MetricQuery;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunDetails;
import dev.tenon.ui.kit.Counted;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.Slot;
import dev.tenon.ui.shell.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A run at a glance: what it was given, what came of it, and where it came from.
class RunOverview extends Div {
    private static final int SHOWN_AT_FIRST = 100;

    private final transient RunFacts facts;
    private final RunNotes notes;
    private final RunCode code;
    private final Slot metrics = new Slot();
    private final Slot params = new Slot();
    private final Slot datasets = new Slot();
    private final Slot models = new Slot();
    private final Slot family = new Slot();
    private final Slot tags = new Slot();
    private int paramsShown = SHOWN_AT_FIRST;

    RunOverview(RunFacts facts, RunNotes notes) {
        this.facts = facts;
        this.notes = notes;
        this.code = new RunCode(facts);
        addClassNames("tn-columns", "tn-run-columns");
        add(column(notes, metrics, params, datasets), column(code, models, family, tags));
    }

    private static Div column(Component... parts) {
        var column = new Div(parts);
        column.addClassName("tn-column");
        return column;
    }

    void show(RunDetails details) {
        notes.show(details);
        code.show(details);
        var measured = ofTraining(details.metrics());
        metrics.show(measured, () -> metrics(details.run(), measured));
        showParams(details.params());
        showOrHide(datasets, details.datasets(), () -> datasets(details.datasets()));
        var known = RunModels.known(facts, details);
        models.show(known, () -> new RunModels(known));
        var relatives = RunFamily.relatives(facts, details);
        if (relatives.isAlone()) family.hide();
        else family.show(relatives, () -> new RunFamily(relatives));
        var visible = visible(details.tags());
        showOrHide(
                tags,
                visible.entrySet(),
                () -> new Section("Tags", codes(visible, visible.size())));
    }

    private static void showOrHide(
            Slot slot, Collection<?> what, Supplier<? extends Component> part) {
        if (what.isEmpty()) slot.hide();
        else slot.show(List.copyOf(what), part);
    }

    /// What was measured of the machine has a part of the page of its own.
    private static List<MetricPoint> ofTraining(List<MetricPoint> points) {
        return points.stream()
                .filter(point -> !point.key().startsWith(MetricQuery.MACHINE))
                .toList();
    }

    private static Section metrics(Run run, List<MetricPoint> points) {
        if (points.isEmpty())
            return new Section(
                    "Metrics", muted("No metric yet. They appear while the run logs them."));
        var values = new KeyValues();
        values.addClassName("tn-metrics");
        points.stream()
                .limit(SHOWN_AT_FIRST)
                .forEach(point -> values.add(point.key(), value(point)));
        return new Section("Metrics", values).actions(new Anchor(charts(run), allOf(points)));
    }

    private static String charts(Run run) {
        return RunTab.CHARTS.address(Place.here(), run.id());
    }

    private static String allOf(List<MetricPoint> points) {
        return points.size() > SHOWN_AT_FIRST
                ? "All %s, as charts".formatted(Counted.figure(points.size()))
                : "As charts";
    }

    private static Div value(MetricPoint point) {
        var step = new Span("step " + Counted.figure(point.step()));
        step.addClassName("tn-muted");
        var value = new Div(new Span(Numbers.metric(point.value())), step);
        value.addClassName("tn-metric");
        return value;
    }

    private void showParams(Map<String, String> all) {
        params.show(Map.entry(all, paramsShown), () -> params(all));
    }

    private Section params(Map<String, String> all) {
        if (all.isEmpty()) return new Section("Parameters", muted("None."));
        var section = new Section("Parameters", codes(all, paramsShown));
        if (all.size() > paramsShown) {
            var more = new Button("Show all " + Counted.figure(all.size()));
            more.addClickListener(_ -> showAll(all));
            section.add(more);
        }
        return section;
    }

    private void showAll(Map<String, String> all) {
        paramsShown = Integer.MAX_VALUE;
        showParams(all);
    }

    private static KeyValues codes(Map<String, String> texts, int most) {
        var values = new KeyValues();
        texts.entrySet().stream()
                .limit(most)
                .forEach(text -> values.addCode(text.getKey(), text.getValue()));
        return values;
    }

    private static Section datasets(List<DatasetInput> datasets) {
        var list = new Div();
        list.addClassName("tn-column");
        datasets.forEach(dataset -> list.add(dataset(dataset)));
        return new Section("Datasets", list);
    }

    private static Component dataset(DatasetInput dataset) {
        var values = new KeyValues().add("Name", dataset.name());
        var use = dataset.tags().getOrDefault("mlflow.data.context", "");
        if (!use.isEmpty()) values.add("Used for", use);
        values.add("Digest", new Identifier(dataset.digest()));
        values.addCode("Source", dataset.sourceType() + " " + dataset.source());
        var profile = dataset.profile();
        if (profile != null) values.addCode("Profile", profile);
        values.addClassName("tn-dataset");
        return values;
    }

    /// The client's own notes are of no use to a reader, and those that have a place of their own
    /// aren't said twice.
    private static Map<String, String> visible(Map<String, String> tags) {
        var visible = new LinkedHashMap<String, String>();
        tags.forEach(
                (key, value) -> {
                    if (!key.startsWith("mlflow.")) visible.put(key, value);
                });
        return visible;
    }

    static Span muted(String sentence) {
        var text = new Span(sentence);
        text.addClassName("tn-muted");
        return text;
    }
}
