package dev.tenon.ui.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Batch;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.NewRun;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunLog;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.shell.Browser;
import dev.tenon.ui.shell.Place;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RunPagesIT extends ConsoleIT {
    private static final int RUNS = 120;

    @Autowired private RunLog log;

    private final String project = "p" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void theTableShowsEveryRunPageByPageAndSortsThemAll() {
        var browser = browserOf("owner");
        var tab = projectWithRuns(browser, RUNS);
        browser.in(tab, () -> navigated(tab, "t/acme/p/" + project + "/runs"));
        var table = Browser.all(tab, RunTable.class).getFirst();

        assertThat(Browser.textOf(tab)).contains(RUNS + " runs");
        assertThat(names(browser, tab, table, List.of(), 0))
                .hasSize(50)
                .startsWith("run-119", "run-118");
        assertThat(names(browser, tab, table, List.of(), 100)).hasSize(20).endsWith("run-0");
        var byLoss = List.of(new QuerySortOrder("metrics.loss", SortDirection.DESCENDING));
        assertThat(names(browser, tab, table, byLoss, 100)).endsWith("run-119");
    }

    @Test
    void aFilterIsPartOfTheAddress() {
        var browser = browserOf("owner");
        projectWithRuns(browser, 12);
        var tab = browser.open("t/acme/p/" + project + "/runs", "name=run-1&status=RUNNING");
        assertThat(Browser.textOf(tab)).contains("3 runs");
        var none = browser.open("t/acme/p/" + project + "/runs", "name=100%25");
        assertThat(Browser.textOf(none)).contains("None of 12 runs matches");
    }

    @Test
    void aRunsPageTellsWhatItHasAndTellsAnotherProjectNothing() {
        var browser = browserOf("owner");
        var tab = projectWithRuns(browser, 1);
        var run = browser.in(tab, () -> start(Place.here().projectId(), 77));
        var page = browser.open("t/acme/p/" + project + "/runs/" + run.id());
        assertThat(Browser.textOf(page)).contains("run-77", "loss", "0.1", "depth", "Running");
        assertThat(Browser.textOf(browser.open("t/acme/p/other/runs/" + run.id())))
                .contains("Nothing here");
        assertThat(Browser.textOf(browser.open("t/acme/p/" + project + "/runs/no-run")))
                .contains("Nothing here");
    }

    @Test
    void onlyWhoMayWriteModelsIsOfferedToRegisterOne() {
        var scientist = browserOf("scientist");
        var tab = scientist.open("t/acme/p/churn");
        var run = scientist.in(tab, () -> start(Place.here().projectId(), 1));
        var address = "t/acme/p/churn/runs/" + run.id();
        assertThat(buttons(scientist.open(address))).contains("Register as model");
        assertThat(buttons(browserOf("viewer").open(address))).doesNotContain("Register as model");
    }

    private UI projectWithRuns(Browser browser, int count) {
        var id = UUID.randomUUID();
        change(
                "insert into project (tenant, id, slug, display_name) values (?, ?, ?, ?)",
                tenant("acme"),
                id,
                project,
                project);
        change(
                "insert into experiment (tenant, project, id, name, created_at, updated_at) values (?, ?, 0, 'Default', now(), now())",
                tenant("acme"),
                id);
        var tab = browser.open("t/acme/p/" + project);
        return browser.in(
                tab,
                () -> {
                    IntStream.range(0, count).forEach(number -> start(new ProjectId(id), number));
                    return tab;
                });
    }

    private Run start(ProjectId id, int number) {
        var run =
                log.start(
                        id,
                        new NewRun(0, "run-" + number, "somebody", 1_000_000L + number, Map.of()));
        log.log(
                id,
                run.id(),
                new Batch(
                        List.of(
                                new MetricPoint(
                                        "loss", 0.1 + (77 - number) / 1000.0, 1_000_000L, 1)),
                        Map.of("depth", "" + number),
                        Map.of(),
                        List.of()));
        return run;
    }

    private static List<String> names(
            Browser browser, UI tab, RunTable table, List<QuerySortOrder> order, int offset) {
        return browser.in(
                tab,
                () -> {
                    @SuppressWarnings("unchecked")
                    var rows = (DataProvider<RunDetails, Void>) table.getDataProvider();
                    return rows.fetch(new Query<>(offset, 50, order, null, null))
                            .map(row -> row.run().name())
                            .toList();
                });
    }

    private static UI navigated(UI tab, String address) {
        tab.getInternals()
                .getRouter()
                .navigate(
                        tab,
                        new com.vaadin.flow.router.Location(address),
                        com.vaadin.flow.router.NavigationTrigger.PROGRAMMATIC);
        return tab;
    }

    private static List<String> buttons(UI tab) {
        return Browser.all(tab, Button.class).stream().map(Button::getText).toList();
    }
}
