package dev.tenon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A grant expires while its version is deployed: what becomes of it is what its policy says.
class DrainExpiredIT extends PlatformIT {
    @Autowired DrainExpired drain;

    private ApprovedModel model;
    private String deployment = "";

    @BeforeEach
    void twoVersionsAnswer() throws IOException {
        model = new ApprovedModel(this::as).register(1).register(2).approve(1).approve(2);
        var made = deploy(model.name);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        deployment = "api/v1/deployments/" + made.json().path("id").asString();
    }

    @Test
    void aChallengersShareGoesToTheControl() throws SQLException {
        expires(2, "drain");
        drain.look();
        var variants = current().path("variants");
        assertThat(variants.size()).isEqualTo(1);
        assertThat(variants.path(0).path("number").asInt()).isEqualTo(1);
        assertThat(variants.path(0).path("weight").asInt()).isEqualTo(10_000);
        assertThat(as("auditor").get("/t/acme/api/v1/audit/entries?action=deployment.split").body())
                .contains(current().path("id").asString());
    }

    @Test
    void anAddressWhoseControlHasExpiredRests() throws SQLException {
        expires(1, "drain");
        drain.look();
        assertThat(current().path("state").asString()).isEqualTo("disabled");
        drain.look();
        assertThat(current().path("revision").asInt()).isEqualTo(2);
    }

    @Test
    void whereThePolicyBlocksWhatRunsGoesOnAndNothingNewComes() throws SQLException {
        expires(1, "block");
        drain.look();
        assertThat(current().path("state").asString()).isEqualTo("live");
        var split = as("deployer").post(deployment + "/split", split(1, 8_000));
        assertThat(split.status()).as(split.body()).isEqualTo(409);
        assertThat(split.body()).contains("ran out");
    }

    @Test
    void whereThePolicyWarnsEverythingGoesOn() throws SQLException {
        expires(1, "warn");
        drain.look();
        assertThat(current().path("state").asString()).isEqualTo("live");
        assertThat(as("deployer").post(deployment + "/split", split(1, 8_000)).status())
                .isEqualTo(200);
    }

    private JsonNode current() {
        return as("viewer").get(deployment).json().path("deployment");
    }

    private Answer deploy(String name) {
        return as("deployer")
                .post(
                        "api/v1/deployments",
                        Map.of(
                                "name",
                                name,
                                "environment",
                                "production",
                                "control",
                                "a",
                                "variants",
                                variants(9_000)));
    }

    private static Map<String, Object> split(int revision, int first) {
        return Map.of("revision", revision, "control", "a", "variants", variants(first));
    }

    private static List<Map<String, Object>> variants(int first) {
        return List.of(
                Map.of("name", "a", "number", 1, "weight", first),
                Map.of("name", "b", "number", 2, "weight", 10_000 - first));
    }

    /// As if the grant's time had come, under a policy that wants this then.
    private void expires(int number, String afterwards) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var update =
                        connection.prepareStatement(
                                """
                                update model_grant set expires_at = now() - interval '1 second', after_expiry = ?
                                 where version = (select v.id from model_version v
                                                    join registered_model m on m.tenant = v.tenant and m.project = v.project and m.id = v.model
                                                   where m.name = ? and v.number = ?)
                                """)) {
            update.setString(1, afterwards);
            update.setString(2, model.name);
            update.setInt(3, number);
            assertThat(update.executeUpdate()).isPositive();
        }
    }
}
