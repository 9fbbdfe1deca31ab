package dev.tenon.ui.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.markdown.Markdown;
import dev.tenon.tracking.Batch;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.NewRun;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunLife;
import dev.tenon.tracking.RunLog;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.kit.LiveState;
import dev.tenon.ui.shell.Browser;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.tracking.RunCharts.Pinned;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The parts of a run's page, each at an address of its own.
class RunPartsIT extends ConsoleIT {
    private static final String PROJECT = "t/acme/p/churn";

    @Autowired private RunLife life;
    @Autowired private RunLog log;

    @Test
    void eachPartHasItsAddressAndIsMarkedWhereItIsShown() {
        var scientist = browserOf("scientist");
        var page = PROJECT + "/runs/" + start(scientist, Map.of()).id();
        assertThat(here(scientist.open(page))).isEqualTo("Overview");
        assertThat(here(scientist.open(page, "tab=charts"))).isEqualTo("Charts");
        assertThat(here(scientist.open(page, "tab=system"))).isEqualTo("System metrics");
        assertThat(here(scientist.open(page, "tab=artifacts"))).isEqualTo("Artifacts");
        assertThat(here(scientist.open(page, "tab=nonsense"))).isEqualTo("Overview");
    }

    @Test
    void chartsOfTheTrainingAndOfTheMachineAreKeptApart() {
        var scientist = browserOf("scientist");
        var run = start(scientist, Map.of());
        var page = PROJECT + "/runs/" + run.id();
        var training = charts(scientist.open(page, "tab=charts")).getElement();
        assertThat(training.getAttribute("machine")).isEqualTo("false");
        assertThat(training.getAttribute("run")).isEqualTo(run.id().toString());
        assertThat(training.getAttribute("src")).isEqualTo(PROJECT + "/api/v1/");
        assertThat(training.hasAttribute("live")).isTrue();
        var machine = charts(scientist.open(page, "tab=system")).getElement();
        assertThat(machine.getAttribute("machine")).isEqualTo("true");
    }

    @Test
    void whatOnePersonPinsIsFirstOnEveryRunOfTheProjectForThemAlone() {
        var scientist = browserOf("scientist");
        var key = "pinned-by-scientist";
        var tab =
                scientist.open(PROJECT + "/runs/" + start(scientist, Map.of()).id(), "tab=charts");
        pin(scientist, tab, key, true);
        var other = PROJECT + "/runs/" + start(scientist, Map.of()).id();
        assertThat(pins(scientist.open(other, "tab=charts"))).contains(key);
        assertThat(pins(browserOf("viewer").open(other, "tab=charts"))).doesNotContain(key);
        pin(scientist, tab, key, false);
        assertThat(pins(scientist.open(other, "tab=charts"))).doesNotContain(key);
    }

    @Test
    void theOverviewTellsTheCodeTheNotesAndTheRunsAboveAndBelow() {
        var scientist = browserOf("scientist");
        var parent = start(scientist, Map.of("mlflow.note.content", "# Why\nSee *there*."));
        var child =
                start(
                        scientist,
                        Map.of(
                                "mlflow.parentRunId", parent.id().toString(),
                                "mlflow.source.name", "train.py",
                                "mlflow.source.git.commit", "0123456789abcdef0123",
                                "mlflow.project.entryPoint", "main",
                                "colour", "blue"));
        var above = scientist.open(PROJECT + "/runs/" + parent.id());
        assertThat(Browser.all(above, Markdown.class))
                .extracting(Markdown::getContent)
                .containsExactly("# Why\nSee *there*.");
        assertThat(links(above)).anyMatch(link -> link.endsWith("/runs/" + child.id()));
        var below = scientist.open(PROJECT + "/runs/" + child.id());
        assertThat(Browser.textOf(below))
                .contains("train.py", "0123456789…", "main", "colour", "blue", "loss", "0.5")
                .doesNotContain("mlflow.source.name");
        assertThat(links(below)).anyMatch(link -> link.endsWith("/runs/" + parent.id()));
    }

    @Test
    void onlyWhoMayWriteRunsIsOfferedToWriteNotes() {
        var scientist = browserOf("scientist");
        var page = PROJECT + "/runs/" + start(scientist, Map.of()).id();
        assertThat(buttons(scientist.open(page))).contains("Write");
        assertThat(buttons(browserOf("viewer").open(page))).doesNotContain("Write", "Edit");
    }

    @Test
    void onlyARunThatGoesOnSaysWhetherItIsFollowed() {
        var scientist = browserOf("scientist");
        var run = start(scientist, Map.of());
        var page = PROJECT + "/runs/" + run.id();
        assertThat(Browser.all(scientist.open(page), LiveState.class)).hasSize(1);
        change("update run set status = 'FINISHED' where id = ?", run.id().value());
        assertThat(Browser.all(scientist.open(page), LiveState.class)).isEmpty();
    }

    private static RunCharts charts(UI tab) {
        return Browser.all(tab, RunCharts.class).getFirst();
    }

    private static String pins(UI tab) {
        return charts(tab).getElement().getAttribute("pins");
    }

    private static void pin(Browser browser, UI tab, String key, boolean pinned) {
        browser.in(
                tab,
                () -> {
                    var charts = charts(tab);
                    ComponentUtil.fireEvent(charts, new Pinned(charts, true, key, pinned));
                    return tab;
                });
    }

    private static String here(UI tab) {
        return Browser.all(tab, Anchor.class).stream()
                .filter(link -> "page".equals(link.getElement().getAttribute("aria-current")))
                .map(Anchor::getText)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> links(UI tab) {
        return Browser.all(tab, Anchor.class).stream().map(Anchor::getHref).toList();
    }

    private static List<String> buttons(UI tab) {
        return Browser.all(tab, Button.class).stream().map(Button::getText).toList();
    }

    private Run start(Browser browser, Map<String, String> tags) {
        var tab = browser.open(PROJECT);
        return browser.in(
                tab,
                () -> {
                    var project = Place.here().projectId();
                    var run = life.start(project, new NewRun(0, "a run", "somebody", 1_000L, tags));
                    var point = new MetricPoint("loss", 0.5, 1_000L, 1);
                    log.log(
                            project,
                            run.id(),
                            new Batch(List.of(point), Map.of(), Map.of(), List.of()));
                    return run;
                });
    }
}
