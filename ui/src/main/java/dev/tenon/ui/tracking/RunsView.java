package dev.tenon.ui.tracking;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.tracking.Experiment;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunStatus;
import dev.tenon.tracking.Runs;
import dev.tenon.ui.kit.Counted;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.LiveUpdates;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A project's runs, newest first, as many as there are.
@Route(value = Place.PROJECT + "/runs", layout = Shell.class)
@PageTitle("Runs")
class RunsView extends Page implements BeforeEnterObserver {
    private final transient Runs runs;
    private final transient Experiments experiments;
    private final transient Clock clock;

    private final TextField name = new TextField();
    private final Select<Experiment> experiment = new Select<>();
    private final Select<RunStatus> status = new Select<>();
    private final Span count = new Span();
    private final Button renew = new Button();
    private final Div results = new Div();
    private final ColumnPicker columns = new ColumnPicker(this::changeColumns);
    private transient RunFilter filter = RunFilter.ALL;
    private transient RunLook look = RunLook.USUAL;
    private boolean filling;
    private long shown;

    RunsView(Runs runs, Experiments experiments, Clock clock) {
        this.runs = runs;
        this.experiments = experiments;
        this.clock = clock;
        var place = Place.here();
        results.addClassName("tn-results");
        add(new PageHeader("Runs").marks(count), filters(), results);
        add(new LiveUpdates(place.inProject("api", "v1", "live"), _ -> somethingChanged(), "runs"));
        fill(results);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = event.getLocation().getQueryParameters();
        filter = RunFilter.of(address);
        look = RunLook.of(address);
        fillFilters();
        show();
    }

    private Div filters() {
        name.setPlaceholder("Find by name");
        name.setAriaLabel("Find by name");
        name.setPrefixComponent(Icons.SEARCH.create());
        name.setClearButtonVisible(true);
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.addValueChangeListener(_ -> changeFilter());
        experiment.setEmptySelectionAllowed(true);
        experiment.setEmptySelectionCaption("All experiments");
        experiment.setItemLabelGenerator(one -> one == null ? "All experiments" : one.name());
        experiment.setAriaLabel("Experiment");
        experiment.addValueChangeListener(_ -> changeFilter());
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption("Any status");
        status.setItemLabelGenerator(RunsView::words);
        status.setAriaLabel("Status");
        status.setItems(RunStatus.values());
        status.addValueChangeListener(_ -> changeFilter());
        renew.setVisible(false);
        renew.addClassName("tn-pill");
        renew.addClickListener(_ -> show());
        count.addClassName("tn-muted");
        var row = new Div(name, experiment, status, columns, renew);
        row.addClassName("tn-filters");
        return row;
    }

    private static String words(RunStatus status) {
        if (status == null) return "Any status";
        var lower = status.name().toLowerCase(Locale.ROOT);
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }

    private void fillFilters() {
        filling = true;
        var all = experiments.of(Place.here().projectId());
        experiment.setItems(all);
        experiment.setValue(
                all.stream()
                        .filter(one -> Long.valueOf(one.id()).equals(filter.experiment()))
                        .findFirst()
                        .orElse(null));
        name.setValue(filter.name());
        status.setValue(filter.status());
        filling = false;
    }

    /// A change of the filter is a change of the address, so that Back undoes it.
    private void changeFilter() {
        if (filling) return;
        var chosen = experiment.getValue();
        filter =
                new RunFilter(
                        chosen == null ? null : Long.valueOf(chosen.id()),
                        name.getValue().strip(),
                        status.getValue());
        go();
    }

    private void changeColumns(List<String> chosen) {
        look = look.showing(chosen);
        go();
    }

    private void changeSort(RunLook sorted) {
        look = look.sortedBy(sorted.sort(), sorted.descending());
        go();
    }

    private void go() {
        getUI().ifPresent(
                        ui -> ui.navigate(Place.here().inProject("runs"), filter.toAddress(look)));
    }

    /// What is there already and still right is kept: nothing jumps.
    private void show() {
        count();
        var newest = RunColumns.of(newest());
        var shownColumns = newest.shown(look.columns());
        columns.show(newest, shownColumns);
        columns.setVisible(shown > 0);
        var kept = table().filter(one -> shown > 0 && one.shows(filter, shownColumns));
        if (kept.isPresent()) {
            kept.get().sortBy(look);
            kept.get().renew(shown);
            return;
        }
        results.removeAll();
        if (shown > 0) {
            results.add(table(shownColumns));
        } else {
            results.add(filter.equals(RunFilter.ALL) ? empty() : nothingFound());
        }
    }

    private RunTable table(RunColumns shownColumns) {
        var project = Place.here().projectId();
        var table =
                new RunTable(
                        Place.here(),
                        shownColumns,
                        filter,
                        query -> runs.page(project, query),
                        clock);
        table.sortBy(look);
        table.onSort(this::changeSort);
        table.renew(shown);
        return table;
    }

    /// The table stays as it is while somebody reads it; how much is new is said beside it.
    private void somethingChanged() {
        var now = runs.count(Place.here().projectId(), filter.query(List.of(), 1, null));
        if (shown == 0) {
            show();
            return;
        }
        if (now == shown) {
            table().ifPresent(table -> table.renew(now));
        } else {
            table().ifPresent(table -> table.whenAtTop(atTop -> newOnes(now, atTop)));
        }
    }

    /// Who looks at the newest sees new ones come in; who has scrolled down is told of them, and
    /// keeps their place.
    private void newOnes(long now, boolean atTop) {
        if (atTop || now < shown) {
            show();
        } else {
            renew.setText("%s new, show".formatted(Counted.figure(now - shown)));
            renew.setVisible(true);
        }
    }

    private void count() {
        shown = runs.count(Place.here().projectId(), filter.query(List.of(), 1, null));
        count.setText(Counted.of(shown, "run"));
        renew.setVisible(false);
    }

    private List<RunDetails> newest() {
        return runs.page(Place.here().projectId(), filter.query(List.of(), RunRowsByKey.PAGE, null))
                .runs();
    }

    private Optional<RunTable> table() {
        return results.getChildren()
                .filter(RunTable.class::isInstance)
                .map(RunTable.class::cast)
                .findFirst();
    }

    private static EmptyState empty() {
        var start =
                new com.vaadin.flow.component.html.Anchor(
                        Place.here().inProject(), "How to log the first run");
        start.addClassName("tn-link-button");
        return new EmptyState(
                Icons.RUNS,
                "No run yet",
                "Each run of your training code appears here while it runs, with its parameters and metrics.",
                start);
    }

    private EmptyState nothingFound() {
        var clear =
                new Button(
                        "Remove the filter",
                        _ -> getUI().ifPresent(ui -> ui.navigate(Place.here().inProject("runs"))));
        var all = runs.count(Place.here().projectId(), RunFilter.ALL.query(List.of(), 1, null));
        return new EmptyState(
                Icons.SEARCH,
                "No run matches",
                "None of %s matches what is chosen above.".formatted(Counted.of(all, "run")),
                clear);
    }
}
