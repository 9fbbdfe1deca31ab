package dev.tenon.ui.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.shell.Browser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProjectArchiveIT extends ConsoleIT {
    @Test
    void anArchivedProjectLeavesTheListAndStandsUnderArchived() {
        var slug = make();
        assertThat(Browser.textOf(browserOf("owner").open("t/acme"))).contains(slug);
        archive(slug);
        assertThat(Browser.textOf(browserOf("owner").open("t/acme"))).doesNotContain(slug);
        assertThat(Browser.textOf(browserOf("owner").open("t/acme", "archived"))).contains(slug);
    }

    @Test
    void anArchivedProjectsPageSaysSoAndOffersNothingButToRestoreIt() {
        var slug = make();
        archive(slug);
        var tab = browserOf("owner").open("t/acme/p/" + slug);
        assertThat(Browser.textOf(tab)).contains("This project is archived");
        assertThat(buttons(tab)).contains("Restore").doesNotContain("Edit", "Archive");
    }

    @Test
    void itIsRestoredByItsButton() {
        var slug = make();
        archive(slug);
        var browser = browserOf("owner");
        var tab = browser.open("t/acme/p/" + slug);
        browser.in(tab, () -> click(tab, "Restore"));
        assertThat(Browser.textOf(browserOf("owner").open("t/acme"))).contains(slug);
    }

    @Test
    void theOverviewShowsBothEnvironmentsAndWhatTheyDemand() {
        logRun();
        var text = Browser.textOf(browserOf("owner").open("t/acme/p/" + withRun));
        assertThat(text).contains("Staging", "Production", "Needs 2 approvals");
    }

    private String withRun = "";

    private void logRun() {
        withRun = make();
        var made =
                as("owner")
                        .post(
                                "/t/acme/p/" + withRun + "/api/2.0/mlflow/runs/create",
                                Map.of("experiment_id", "0", "start_time", 1));
        assertThat(made.status()).isEqualTo(200);
    }

    private String make() {
        var slug = "p-" + UUID.randomUUID().toString().substring(0, 8);
        var made =
                as("owner")
                        .post(
                                "/t/acme/api/v1/projects",
                                Map.of("slug", slug, "displayName", "Archive " + slug));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return slug;
    }

    private void archive(String slug) {
        var done = as("owner").post("/t/acme/p/" + slug + "/api/v1/archive", Map.of());
        assertThat(done.status()).as(done.body()).isEqualTo(200);
    }

    private static List<String> buttons(UI tab) {
        return Browser.all(tab, Button.class).stream().map(Button::getText).toList();
    }

    private static UI click(UI tab, String text) {
        Browser.all(tab, Button.class).stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .click();
        return tab;
    }
}
