package dev.tenon.ui.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import dev.tenon.ui.ViewIT;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentViewIT extends ViewIT {
    private final String model = "churn-" + UUID.randomUUID();

    @BeforeEach
    void aVersionIsRegistered() {
        register(model);
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsRefusedStaysOpenAndNamesTheReasons() {
        var reasons =
                expect(409, as("scientist").post("api/v1/deployments", wish()))
                        .json()
                        .path("detail")
                        .asString();
        assertThat(reasons).isNotBlank();
        open(
                "scientist",
                "t/acme/p/churn/deployments",
                window -> {
                    window.test(
                                    window.find(Button.class)
                                            .withText("New deployment")
                                            .all()
                                            .getFirst())
                            .click();
                    var selects = window.find(Select.class).all();
                    window.test(selects.get(1)).selectItem(model);
                    window.test(selects.get(2)).selectItem("Version 1 · not approved");
                    click(window, "Deploy");
                    assertThat(sentences(window)).contains(reasons);
                });
    }

    @Test
    void whoeverMayOnlyLookSeesTheDeploymentAndNoAction() {
        var address = "t/acme/p/churn/deployments/" + deploy();
        open("deployer", address, window -> assertThat(buttons(window)).contains("Disable"));
        open(
                "viewer",
                address,
                window -> {
                    assertThat(window.find(H1.class).single().getText()).isEqualTo(model);
                    assertThat(buttons(window)).containsExactly("Refresh");
                });
    }

    /// Nobody of these tests has signed in at the identity provider; the journeys have.
    @Test
    void whoeverMayPredictSendsACallAndIsToldWhenTheirSignInHasEnded() {
        var address = "t/acme/p/churn/deployments/" + deploy();
        open(
                "scientist",
                address,
                window -> {
                    var body = window.find(TextArea.class).single();
                    assertThat(body.getValue()).contains("\"inputs\"", "\"FP32\"");
                    click(window, "Send");
                    assertThat(sentences(window))
                            .contains("Your sign-in has ended at the identity provider. ");
                });
    }

    private String deploy() {
        var request = ask(model);
        for (var role : List.of("approver", "approver2")) {
            var evidence =
                    as(role).get("api/v1/approvals/" + request)
                            .json()
                            .path("evidenceDigest")
                            .asString();
            expect(
                    200,
                    as(role).post(
                                    "api/v1/approvals/%s/decisions".formatted(request),
                                    Map.of(
                                            "verdict",
                                            "approve",
                                            "comment",
                                            "fine",
                                            "evidence",
                                            evidence)));
        }
        return expect(201, as("scientist").post("api/v1/deployments", wish()))
                .json()
                .path("id")
                .asString();
    }

    private Map<String, Object> wish() {
        return Map.of(
                "name",
                model,
                "environment",
                "production",
                "variants",
                List.of(Map.of("name", "control", "number", 1, "weight", 10_000)),
                "control",
                "control");
    }
}
