package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who looks at what is sensitive is in the trail: the first time of an hour at once, then as a
/// count.
class SensitiveReadsIT extends PlatformIT {
    private static final int MOST_IN_A_TEST = 2; // where the hour ends meanwhile

    @Test
    void filesThatAreTakenAwayAreToldOnceForEachRun() {
        var folder = "0/" + UUID.randomUUID().toString().replace("-", "");
        for (var file : new String[] {"a.txt", "b.txt", "c.txt"}) put(folder, file);
        assertThat(entries("artifact.read", folder)).isEmpty();

        for (int i = 0; i < 2; i++)
            for (var file : new String[] {"a.txt", "b.txt", "c.txt"})
                assertThat(as("viewer").get(address(folder, file)).body()).isEqualTo("hello");

        var told = entries("artifact.read", folder);
        assertThat(told).hasSizeBetween(1, MOST_IN_A_TEST);
        assertThat(told.get(0).at("/details/path").asString()).startsWith(folder);
        assertThat(told.get(0).at("/details/sha256").asString()).hasSize(64);
    }

    @Test
    void whoLooksAtPeoplesAddressesOrAtAReviewIsTold() {
        var today = LocalDate.now(ZoneOffset.UTC);
        for (int i = 0; i < 3; i++) {
            assertThat(as("auditor", "paper").get("/t/paper/api/v1/members").status())
                    .isEqualTo(200);
            assertThat(
                            as("auditor", "paper")
                                    .get("/t/paper/api/v1/access-review?day=" + today)
                                    .status())
                    .isEqualTo(200);
        }
        assertThat(entriesOf("paper", "members.read", "list")).isNotEmpty();
        assertThat(entriesOf("paper", "access.review.read", today.toString()))
                .hasSizeBetween(1, MOST_IN_A_TEST);
    }

    private void put(String folder, String file) {
        var answer =
                as("scientist")
                        .send(
                                "PUT",
                                address(folder, file),
                                BodyPublishers.ofString("hello"),
                                "text/plain");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String address(String folder, String file) {
        return "api/2.0/mlflow-artifacts/artifacts/" + folder + "/artifacts/" + file;
    }

    private java.util.List<JsonNode> entries(String action, String object) {
        return entriesOf("acme", action, object);
    }

    private java.util.List<JsonNode> entriesOf(String tenant, String action, String object) {
        var answer =
                as("auditor", tenant)
                        .get("/t/" + tenant + "/api/v1/audit/entries?limit=500&action=" + action);
        return answer.json()
                .path("items")
                .valueStream()
                .filter(entry -> entry.at("/object/id").asString("").equals(object))
                .toList();
    }
}
