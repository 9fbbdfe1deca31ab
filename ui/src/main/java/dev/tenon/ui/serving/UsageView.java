package dev.tenon.ui.serving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.serving.PredictionDays;
import dev.tenon.serving.PredictionDays.Used;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.ui.kit.Counted;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.StatStrip;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// How much the tenant asked of its models, day by day; how many days stands in the address.
@Route(value = Place.TENANT + "/usage", layout = Shell.class)
@PageTitle("Usage")
class UsageView extends Page implements BeforeEnterObserver {
    private static final String DAYS = "days";
    private static final List<Integer> CHOICES = List.of(7, 30, 90, 400);
    private static final int USUAL = 30;
    private static final int FEW = 30;

    private final transient PredictionDays predictions;
    private final transient Projects projects;
    private final Select<Integer> days = new Select<>();
    private final Div result = new Div();

    UsageView(PredictionDays predictions, Projects projects) {
        this.predictions = predictions;
        this.projects = projects;
        days.setAriaLabel("How far back");
        days.setItems(CHOICES);
        days.setItemLabelGenerator("Last %d days"::formatted);
        days.addValueChangeListener(
                event -> {
                    if (event.isFromClient()) goTo(event.getValue());
                });
        result.addClassName("tn-column");
        add(
                new PageHeader("Usage")
                        .below(
                                "Predictions that gateways answered, by day in UTC. Each report of a gateway counts once.")
                        .actions(days),
                result);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var wanted =
                event.getLocation()
                        .getQueryParameters()
                        .getSingleParameter(DAYS)
                        .flatMap(UsageView::chosen)
                        .orElse(USUAL);
        days.setValue(wanted);
        show(predictions.last(wanted));
    }

    private static Optional<Integer> chosen(String text) {
        return CHOICES.stream().filter(days -> days.toString().equals(text)).findFirst();
    }

    private void goTo(int wanted) {
        getUI().ifPresent(
                        ui ->
                                ui.navigate(
                                        Place.here().inTenant("usage"),
                                        QueryParameters.of(DAYS, String.valueOf(wanted))));
    }

    private void show(List<Used> used) {
        result.removeAll();
        if (used.isEmpty()) {
            result.add(
                    new EmptyState(
                            Icons.DEPLOYMENTS,
                            "No predictions yet",
                            "What deployments answer is counted here by the day."));
            return;
        }
        result.add(figures(used), table(used));
    }

    private static Component figures(List<Used> used) {
        var requests = sum(used, Used::requests);
        return new StatStrip()
                .add("Predictions", Counted.figure(requests))
                .add("Failed", Counted.figure(sum(used, Used::failures)))
                .add(
                        "Deployments",
                        Counted.figure(used.stream().map(Used::deployment).distinct().count()))
                .add("On the busiest day", Counted.figure(busiest(used)));
    }

    private static long busiest(List<Used> used) {
        return used.stream()
                .collect(Collectors.groupingBy(Used::day, Collectors.summingLong(Used::requests)))
                .values()
                .stream()
                .mapToLong(requests -> requests)
                .max()
                .orElse(0);
    }

    private static long sum(List<Used> used, ToLongFunction<Used> figure) {
        return used.stream().mapToLong(figure).sum();
    }

    private Component table(List<Used> used) {
        var named = named();
        var table = new Table<Used>("Predictions by day, deployment and version");
        table.text("Day", Used::day).setFlexGrow(0);
        table.link(
                "Deployment",
                Used::name,
                one -> Place.here().inTenant("p", slug(named, one), "deployments", id(one)));
        table.text("Project", one -> name(named, one));
        table.number("Version", Used::number);
        table.number("Predictions", one -> Counted.figure(one.requests()));
        table.number("Failed", one -> Counted.figure(one.failures()));
        table.setItems(used);
        return used.size() <= FEW ? table.asHighAsItsRows() : table;
    }

    private Map<ProjectId, Project> named() {
        return projects.visible().stream()
                .collect(Collectors.toMap(Project::id, Function.identity()));
    }

    private static String slug(Map<ProjectId, Project> named, Used used) {
        var project = named.get(used.project());
        return project == null ? used.project().toString() : project.slug();
    }

    private static String name(Map<ProjectId, Project> named, Used used) {
        var project = named.get(used.project());
        return project == null ? "An archived project" : project.displayName();
    }

    private static String id(Used used) {
        return used.deployment().toString();
    }
}
