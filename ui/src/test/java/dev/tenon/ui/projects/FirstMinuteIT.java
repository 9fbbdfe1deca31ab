package dev.tenon.ui.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Batch;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.NewRun;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunLife;
import dev.tenon.tracking.RunLog;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.shell.Browser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// From an empty project to its first run's page.
class FirstMinuteIT extends ConsoleIT {
    @Autowired private RunLife life;
    @Autowired private RunLog log;

    private final ProjectId project = new ProjectId(UUID.randomUUID());
    private final String slug = "p" + project.value().toString().substring(0, 8);
    private Browser owner;
    private UI tab;

    @BeforeEach
    void anEmptyProject() {
        change(
                "insert into project (tenant, id, slug, display_name) values (?, ?, ?, ?)",
                tenant("acme"),
                project.value(),
                slug,
                slug);
        change(
                "insert into experiment (tenant, project, id, name, created_at, updated_at) values (?, ?, 0, 'Default', now(), now())",
                tenant("acme"),
                project.value());
        owner = browserOf("owner");
        tab = owner.open("t/acme/p/" + slug);
    }

    @Test
    void eachStepIsTickedOffAsItHappensAndTheLastOneOpensTheRun() {
        look();
        assertThat(done()).isEmpty();
        press("Put a token in");
        assertThat(Browser.textOf(tab)).contains("tenon_pat_", "/t/acme/p/" + slug);
        assertThat(done()).containsExactly("The token is in the code.");
        change(
                "update access_token set last_used_at = now() where name = ?",
                "First run in " + slug);
        look();
        assertThat(done()).endsWith("The token was used.");
        var run = owner.in(tab, this::start);
        look();
        assertThat(done()).endsWith("The experiment Default is there.", "The run first has begun.");
        assertThat(place()).isEqualTo("t/acme/p/" + slug);
        owner.in(tab, () -> measure(run));
        look();
        assertThat(place()).isEqualTo("t/acme/p/%s/runs/%s".formatted(slug, run.id()));
        assertThat(tab.getInternals().getActiveViewLocation().getQueryParameters().getQueryString())
                .isEqualTo("tab=charts");
    }

    @Test
    void aRunThatIsOverWithoutAMetricIsShownToo() {
        var run = owner.in(tab, this::start);
        change("update run set status = 'FAILED' where id = ?", run.id().value());
        look();
        assertThat(place()).endsWith("/runs/" + run.id());
    }

    @Test
    void thePageAsksOnlyWhileTheFirstRunIsAwaited() {
        assertThat(tab.getPollInterval()).isPositive();
        var run = owner.in(tab, this::start);
        owner.in(tab, () -> measure(run));
        look();
        assertThat(tab.getPollInterval()).isNegative();
        assertThat(owner.open("t/acme/p/" + slug).getPollInterval()).isNegative();
    }

    private void look() {
        owner.in(
                tab,
                () -> {
                    Browser.all(tab, FirstMinute.class).forEach(FirstMinute::look);
                    return tab;
                });
    }

    private void press(String button) {
        owner.in(
                tab,
                () -> {
                    Browser.all(tab, Button.class).stream()
                            .filter(one -> one.getText().equals(button))
                            .findFirst()
                            .orElseThrow()
                            .click();
                    return tab;
                });
    }

    private List<String> done() {
        return Browser.all(tab, ListItem.class).stream()
                .filter(step -> step.getElement().hasAttribute("data-done"))
                .map(ListItem::getText)
                .toList();
    }

    private String place() {
        return tab.getInternals().getActiveViewLocation().getPath();
    }

    private Run start() {
        return life.start(project, new NewRun(0, "first", "somebody", 1_000L, Map.of()));
    }

    private Run measure(Run run) {
        var point = new MetricPoint("loss", 0.5, 1_000L, 1);
        log.log(project, run.id(), new Batch(List.of(point), Map.of(), Map.of(), List.of()));
        return run;
    }
}
