package dev.tenon.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AssignmentTest {

    @Test
    void everyVectorSharedWithTheControlPlaneGivesItsBucket() throws IOException {
        try (InputStream vectors =
                Objects.requireNonNull(
                        getClass().getResourceAsStream("/assignment-vectors.json"))) {
            JsonNode all = Json.tree(vectors.readAllBytes());
            assertThat(all).hasSizeGreaterThan(5);
            for (JsonNode one : all) {
                int bucket =
                        Assignment.bucket(
                                one.path("salt").asString(), one.path("subject").asString());
                assertThat(bucket).as(one.toString()).isEqualTo(one.path("bucket").asInt());
            }
        }
    }

    @Test
    void subjectsSpreadEvenly() {
        int low = 0;
        for (int i = 0; i < 20_000; i++) if (Assignment.bucket("5a17", "user-" + i) < 1000) low++;
        assertThat(low).isBetween(1850, 2150);
    }
}
