package dev.tenon.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.tenon.audit.AuditEntry;
import dev.tenon.ui.ViewIT;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditViewIT extends ViewIT {
    @Test
    void anAuditorReadsTheTrail() {
        open(
                "auditor",
                "t/acme/audit",
                window -> {
                    assertThat(window.find(H1.class).single().getText()).isEqualTo("Audit");
                    assertThat(ways(window)).contains("Audit");
                    assertThat(buttons(window)).contains("Verify these", "Save question");
                });
    }

    @Test
    void aScientistIsShownNoWayToItAndNoTrailAtItsAddress() {
        open(
                "scientist",
                "t/acme/p/churn",
                window -> assertThat(ways(window)).contains("Runs").doesNotContain("Audit"));
        open(
                "scientist",
                "t/acme/audit",
                window -> {
                    assertThat(window.find(H1.class).all()).isEmpty();
                    assertThat(window.find(H2.class).all())
                            .extracting(H2::getText)
                            .containsExactly("This can't be opened");
                });
    }

    @Test
    void theQuestionInTheAddressIsTheOneThatIsAnswered() {
        newExperiment();
        open(
                "auditor",
                "t/acme/audit?action=experiment.created",
                window ->
                        assertThat(rows(window))
                                .isNotEmpty()
                                .allMatch(row -> row.action().equals("experiment.created")));
        open(
                "auditor",
                "t/acme/audit?outcome=perhaps&project=x&before=y&action=no.such.act",
                window -> {
                    assertThat(rows(window)).isEmpty();
                    assertThat(window.find(H2.class).all())
                            .extracting(H2::getText)
                            .contains("No such entry");
                });
    }

    @Test
    void aSideLeadsToItsEntriesAndBack() {
        newExperiment();
        open(
                "auditor",
                "t/acme/audit",
                window -> {
                    window.test(side(window, "experiment")).click();
                    assertThat(rows(window))
                            .isNotEmpty()
                            .allMatch(row -> row.kind().equals("experiment"));
                    var chosen = side(window, "experiment");
                    assertThat(chosen.getElement().getAttribute("aria-pressed")).isEqualTo("true");
                    window.test(chosen).click();
                    assertThat(rows(window)).anyMatch(row -> !row.kind().equals("experiment"));
                });
    }

    @Test
    void aSharedQuestionIsThereForEveryReader() {
        expect(
                201,
                as("auditor")
                        .post(
                                "/t/acme/api/v1/audit/queries",
                                Map.of(
                                        "name",
                                        "All refusals",
                                        "query",
                                        "outcome=denied",
                                        "shared",
                                        true)));
        open(
                "owner",
                "t/acme/audit",
                window ->
                        assertThat(window.find(Anchor.class).all())
                                .filteredOn(link -> link.getText().equals("All refusals"))
                                .extracting(Anchor::getHref)
                                .contains("t/acme/audit?outcome=denied"));
    }

    @Test
    void anEntryShowsWhatWasBeforeAndWhatIsNow() {
        var id = newExperiment();
        expect(
                200,
                as("scientist")
                        .post(
                                "api/2.0/mlflow/experiments/update",
                                Map.of("experiment_id", id, "new_name", "after-" + id)));
        var entry =
                as("auditor")
                        .get("/t/acme/api/v1/audit/entries?action=experiment.renamed&object=" + id)
                        .json()
                        .path("items")
                        .get(0);
        open(
                "auditor",
                "t/acme/audit/" + entry.path("id").asString(),
                window -> {
                    assertThat(window.find(H2.class).all())
                            .extracting(H2::getText)
                            .contains("What changed", "Proof");
                    assertThat(window.find(Span.class).all())
                            .extracting(Span::getText)
                            .contains("Before", "After", "after-" + id);
                });
    }

    private String newExperiment() {
        return as("scientist")
                .post("api/2.0/mlflow/experiments/create", Map.of("name", "e-" + UUID.randomUUID()))
                .json()
                .path("experiment_id")
                .asString();
    }

    private static List<AuditEntry> rows(BrowserlessUIContext window) {
        return window.find(AuditView.class).single().rows();
    }

    private static NativeButton side(BrowserlessUIContext window, String value) {
        return window.find(NativeButton.class).all().stream()
                .filter(
                        button ->
                                button.getChildren()
                                        .findFirst()
                                        .filter(words -> words.getElement().getText().equals(value))
                                        .isPresent())
                .findFirst()
                .orElseThrow();
    }
}
