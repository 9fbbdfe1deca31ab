package dev.tenon.ui.access;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.projects.Projects;
import dev.tenon.roles.AccessReview;
import dev.tenon.roles.ReviewedRole;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Who could do what on a day, told by the audit; the day stands in the address.
@Route(value = Place.TENANT + "/access-review", layout = Shell.class)
@PageTitle("Access review")
class ReviewView extends Page implements BeforeEnterObserver {
    private final transient AccessReview review;
    private final transient Projects projects;
    private final transient Clock clock;
    private final DatePicker day = new DatePicker();
    private final TextField who = new TextField();
    private final Anchor export = new Anchor("", "Export as CSV");
    private final Div result = new Div();
    private transient List<ReviewedRole> found = List.of();

    ReviewView(AccessReview review, Projects projects, Clock clock) {
        this.review = review;
        this.projects = projects;
        this.clock = clock;
        export.addComponentAsFirst(Icons.DOWNLOAD.create());
        export.addClassName("tn-link-button");
        export.setRouterIgnore(true);
        result.addClassName("tn-results");
        add(
                new PageHeader("Access review")
                        .below(
                                "Who could do what on a day, computed from the audit alone: what the tables say today is never asked. A day is one of UTC.")
                        .actions(export),
                filters(),
                result);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        day.setValue(parameters.getSingleParameter("day").flatMap(ReviewView::day).orElse(today()));
        read();
    }

    private Div filters() {
        day.setAriaLabel("Day");
        day.setLocale(Locale.UK);
        day.setMax(today());
        day.setRequired(true);
        day.addValueChangeListener(event -> changed(event.isFromClient()));
        who.setPlaceholder("Who, role or permission");
        who.setAriaLabel("Only lines with");
        who.setPrefixComponent(Icons.SEARCH.create());
        who.setClearButtonVisible(true);
        who.setValueChangeMode(ValueChangeMode.LAZY);
        who.addValueChangeListener(_ -> show());
        var row = new Div(day, who);
        row.addClassName("tn-filters");
        return row;
    }

    private void changed(boolean byReader) {
        if (!byReader || day.getValue() == null) return;
        read();
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address()));
    }

    private String address() {
        return Place.here().inTenant("access-review") + "?day=" + day.getValue();
    }

    private void read() {
        found = review.on(day.getValue());
        export.setHref(
                "/"
                        + Place.here().inTenant("api", "v1", "access-review", "export")
                        + "?day="
                        + day.getValue());
        show();
    }

    private void show() {
        result.removeAll();
        var lines = found.stream().filter(this::matches).toList();
        if (lines.isEmpty()) {
            result.add(
                    new EmptyState(
                            Icons.CLOCK,
                            "Nobody",
                            found.isEmpty()
                                    ? "The audit knows of nobody who held a role on that day."
                                    : "No line of that day matches; take a part of the filter away."));
            return;
        }
        result.add(table(lines));
    }

    private Table<ReviewedRole> table(List<ReviewedRole> lines) {
        Map<ProjectId, String> names = AccessWords.names(projects);
        var table = new Table<ReviewedRole>("Who could do what");
        table.text("Who", ReviewView::holder);
        table.code("Role", ReviewedRole::role);
        table.text(
                "Where",
                line ->
                        AccessWords.where(
                                line.project() == null ? null : new ProjectId(line.project()),
                                names));
        table.text("Through", line -> line.group() == null ? "" : "Group " + line.group());
        table.text("May", line -> String.join(", ", line.permissions()))
                .setFlexGrow(2)
                .setTooltipGenerator(line -> String.join(", ", line.permissions()));
        table.moment("Since", ReviewedRole::since);
        table.moment("Until", ReviewedRole::until);
        table.text("Given by", ReviewedRole::by);
        table.setItems(lines);
        return table.asHighAsItsRows();
    }

    private static String holder(ReviewedRole line) {
        return line.holderKind().equals("service")
                ? line.holderName() + " (service)"
                : line.holderName();
    }

    private boolean matches(ReviewedRole line) {
        var wanted = who.getValue().strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || Stream.concat(
                                Stream.of(line.holderName(), line.role(), line.by()),
                                line.permissions().stream())
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
