package dev.tenon.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.ui.ConsoleIT;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PaletteIT extends ConsoleIT {
    @Test
    void itLeadsToThePagesThatTheReaderMayOpen() {
        assertThat(titles("owner", Palette::index)).contains("Runs", "Audit", "Members");
        assertThat(titles("scientist", Palette::index))
                .contains("Runs", "Models")
                .doesNotContain("Audit", "Members");
    }

    @Test
    void itOffersTheDeedsThatTheReaderMayDo() {
        assertThat(titles("owner", Palette::index)).contains("New project", "New token");
        assertThat(titles("viewer", Palette::index))
                .contains("New token")
                .doesNotContain("New project", "New deployment");
    }

    @Test
    void itShowsTheReadersOwnProjectsAlone() {
        assertThat(titles("owner", Palette::index)).contains("churn", "other");
        assertThat(titles("scientist", Palette::index)).contains("churn").doesNotContain("other");
        assertThat(addresses("owner", Palette::index)).noneMatch(one -> one.contains("globex"));
    }

    @Test
    void aRunIsFoundByPartOfItsName() {
        logRun("palette-needle-7");
        assertThat(titles("viewer", one -> one.find("needle"))).contains("palette-needle-7");
        assertThat(titles("deployer", one -> one.find("needle"))).isEmpty();
    }

    @Test
    void whatSomebodyTypesIsLookedForAsItStands() {
        logRun("palette-percent");
        assertThat(titles("viewer", one -> one.find("%"))).isEmpty();
        assertThat(titles("viewer", one -> one.find("  "))).isEmpty();
        assertThat(titles("viewer", one -> one.find("x".repeat(500)))).isEmpty();
    }

    @Test
    void peopleAreFoundByWhoeverMayOpenTheirPage() {
        assertThat(titles("owner", one -> one.find("approver2"))).contains("approver2");
        assertThat(titles("scientist", one -> one.find("approver2"))).isEmpty();
    }

    private void logRun(String name) {
        var made =
                as("scientist")
                        .post(
                                "api/2.0/mlflow/runs/create",
                                Map.of("experiment_id", "0", "run_name", name, "start_time", 1));
        assertThat(made.status()).isEqualTo(200);
    }

    private List<String> titles(String role, Function<Palette, JsonNode> asked) {
        return told(role, asked, "title");
    }

    private List<String> addresses(String role, Function<Palette, JsonNode> asked) {
        return told(role, asked, "address");
    }

    private List<String> told(String role, Function<Palette, JsonNode> asked, String field) {
        var browser = browserOf(role);
        var tab = browser.open("t/acme/p/churn");
        var lines = browser.in(tab, () -> asked.apply(Browser.all(tab, Palette.class).getFirst()));
        return lines.valueStream().map(line -> line.path(field).asString()).toList();
    }
}
