package dev.tenon.ui.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.QueryParameters;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Batch;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.NewRun;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunLife;
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
    @Autowired private RunLife life;
    @Autowired private RunLog log;

    private final String project = "p" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void theTableIsToldWhereItsRunsAreAndHowTheyAreLookedAt() {
        var browser = browserOf("owner");
        projectWithRuns(browser, 3);
        var look = "filter=metrics.loss+%3C+0.2&sort=-metrics.loss";
        var table = table(browser.open("t/acme/p/" + project + "/runs", look));
        assertThat(table.getElement().getAttribute("project")).isEqualTo("t/acme/p/" + project);
        assertThat(table.getElement().getAttribute("experiments"))
                .isEqualTo("[[\"0\",\"Default\"]]");
        var shown = QueryParameters.fromString(table.getElement().getAttribute("look"));
        assertThat(shown.getSingleParameter("filter")).contains("metrics.loss < 0.2");
        assertThat(shown.getSingleParameter("sort")).contains("-metrics.loss");
    }

    @Test
    void anotherLookIsAnotherAddressOfTheSameTable() {
        var browser = browserOf("owner");
        projectWithRuns(browser, 1);
        var tab = browser.open("t/acme/p/" + project + "/runs");
        var table = table(tab);
        browser.in(
                tab,
                () -> {
                    ComponentUtil.fireEvent(
                            table, new RunTable.Looked(table, true, "sort=run_name&column=status"));
                    return tab;
                });
        var address = tab.getInternals().getActiveViewLocation();
        assertThat(address.getPath()).endsWith("/runs");
        assertThat(address.getQueryParameters().getSingleParameter("sort")).contains("run_name");
        assertThat(table(tab)).isSameAs(table);
        assertThat(table.getElement().getAttribute("look"))
                .contains("sort=run_name", "column=status");
    }

    @Test
    void everybodyIsOfferedWhatTheyMayDo() {
        var scientist = browserOf("scientist");
        scientist.in(scientist.open("t/acme/p/churn"), () -> start(Place.here().projectId(), 1));
        assertThat(may(scientist)).isEqualTo("share write");
        assertThat(may(browserOf("viewer"))).isEmpty();
        assertThat(may(browserOf("owner"))).isEqualTo("first share write");
    }

    @Test
    void whereNothingHasRunTheWayToTheFirstRunIsShown() {
        var browser = browserOf("owner");
        projectWithRuns(browser, 0);
        var tab = browser.open("t/acme/p/" + project + "/runs");
        assertThat(Browser.textOf(tab)).contains("No run yet", "How to log the first run");
        assertThat(Browser.all(tab, RunTable.class)).isEmpty();
    }

    private static RunTable table(UI tab) {
        return Browser.all(tab, RunTable.class).getFirst();
    }

    private static String may(Browser browser) {
        return table(browser.open("t/acme/p/churn/runs")).getElement().getAttribute("may");
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
                life.start(
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

    private static List<String> buttons(UI tab) {
        return Browser.all(tab, Button.class).stream().map(Button::getText).toList();
    }
}
