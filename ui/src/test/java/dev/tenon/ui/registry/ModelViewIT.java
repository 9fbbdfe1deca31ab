package dev.tenon.ui.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.ui.ViewIT;
import dev.tenon.ui.kit.Table;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriUtils;

class ModelViewIT extends ViewIT {
    private final String model = "churn-" + UUID.randomUUID();

    @BeforeEach
    void aVersionIsRegistered() {
        register(model);
    }

    @Test
    void whoeverWritesModelsMayUploadAVersionAndWriteTheCard() {
        open(
                "scientist",
                address(""),
                window -> assertThat(buttons(window)).contains("Upload a version"));
        open(
                "scientist",
                address("?tab=card"),
                window -> assertThat(buttons(window)).contains("Write"));
    }

    @Test
    void whoeverMayOnlyLookSeesAllPartsAndNoAction() {
        for (var tab : new String[] {"", "?tab=card", "?tab=history"}) {
            open(
                    "viewer",
                    address(tab),
                    window -> {
                        assertThat(window.find(H1.class).single().getText()).isEqualTo(model);
                        assertThat(buttons(window)).doesNotContain("Upload a version", "Write");
                    });
        }
    }

    @Test
    void aMomentOfThePastStandsInTheAddress() {
        open(
                "viewer",
                address("?tab=history&at=2026-01-02T03:04:00Z"),
                window ->
                        assertThat(window.find(DateTimePicker.class).single().getValue().toString())
                                .isEqualTo("2026-01-02T03:04"));
    }

    @Test
    void modelsAreFoundByPartOfTheirName() {
        open(
                "viewer",
                "t/acme/p/churn/models?text=" + model.substring(8).toUpperCase(),
                window -> {
                    assertThat(window.find(TextField.class).single().getValue()).isNotEmpty();
                    assertThat(window.find(Table.class).single().getListDataView().getItemCount())
                            .isEqualTo(1);
                });
    }

    @Test
    void aVersionHasItsBaselineAndItsLineage() {
        for (var tab : new String[] {"baseline", "lineage"}) {
            open(
                    "viewer",
                    "t/acme/p/churn/models/%s/1?tab=%s".formatted(model, tab),
                    window ->
                            assertThat(window.find(H1.class).single().getText())
                                    .isEqualTo(model + " 1"));
        }
    }

    @Test
    void aNameMayHoldLettersThatMeanSomethingInAnAddress() {
        var name = "50% off? #1 ü+" + UUID.randomUUID();
        expect(
                200,
                as("scientist")
                        .post("api/2.0/mlflow/registered-models/create", Map.of("name", name)));
        open(
                "viewer",
                "t/acme/p/churn/models/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8),
                window -> assertThat(window.find(H1.class).single().getText()).isEqualTo(name));
    }

    private String address(String more) {
        return "t/acme/p/churn/models/" + model + more;
    }
}
