package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.TestCaller.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The trail over the wire: shapes, statuses, problem types, and the name of each request.
class AuditDoorIT extends PlatformIT {
    private static final String AUDIT = "/t/acme/api/v1/audit/";

    @Test
    void whatARequestDidIsFoundByItsName() {
        var name = "wire-" + UUID.randomUUID();
        var project = "p" + name.substring(5, 13);
        var created =
                as("owner")
                        .named(name)
                        .post(
                                "/t/acme/api/v1/projects",
                                Map.of("slug", project, "displayName", project));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("X-Request-Id")).isEqualTo(name);

        var found = as("auditor").get(AUDIT + "entries?request=" + name).json().path("items");
        assertThat(found.valueStream().map(one -> one.path("request").asString()))
                .isNotEmpty()
                .containsOnly(name);
        var entry =
                found.valueStream()
                        .filter(one -> one.path("action").asString().equals("project.created"))
                        .findFirst()
                        .orElseThrow();
        assertThat(entry.path("actor").path("kind").asString()).isEqualTo("token");
        assertThat(entry.path("object").path("kind").asString()).isEqualTo("project");
        assertThat(entry.path("outcome").asString()).isEqualTo("allowed");
        assertThat(entry.path("seal").asString()).isIn("waiting", "sequenced", "published");
        assertThat(as("auditor").get(AUDIT + "entries/" + entry.path("id").asString()).json())
                .isNotEmpty();
    }

    @Test
    void aRenamingShowsBeforeAndAfter() {
        var made =
                as("scientist")
                        .post("api/2.0/mlflow/experiments/create", Map.of("name", "Before"))
                        .json()
                        .path("experiment_id")
                        .asString();
        var renamed =
                as("scientist")
                        .post(
                                "api/2.0/mlflow/experiments/update",
                                Map.of("experiment_id", made, "new_name", "After"));
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        var entry =
                as("auditor")
                        .get(AUDIT + "entries?action=experiment.renamed&limit=1")
                        .json()
                        .path("items")
                        .get(0);
        var change = entry.path("changes").get(0);
        assertThat(change.path("before").asString()).isEqualTo("Before");
        assertThat(change.path("after").asString()).isEqualTo("After");
    }

    @Test
    void theSidesAreCounted() {
        as("auditor").get(AUDIT + "entries");
        var outcomes = as("auditor").get(AUDIT + "facets/outcome").json().path("values");
        assertThat(outcomes.findValuesAsString("value")).contains("allowed");
        assertThat(outcomes.get(0).path("entries").asLong()).isPositive();
        mustBe(as("auditor").get(AUDIT + "facets/weather"), 404, "no-such-facet");
    }

    @Test
    void linesAndTablesSayTheSame() {
        as("owner")
                .post(
                        "/t/acme/api/v1/projects",
                        Map.of("slug", "lines-and-tables", "displayName", "=1+1"));
        var lines = as("auditor").get(AUDIT + "entries.ndjson?action=project.created");
        var table = as("auditor").get(AUDIT + "entries.csv?action=project.created");
        assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(lines.body()).contains("\"action\":\"project.created\"");
        assertThat(table.body().lines().findFirst())
                .hasValueSatisfying(head -> assertThat(head).startsWith("id,at,action"));
        assertThat(table.body().lines().count() - 1).isEqualTo(lines.body().lines().count());
    }

    @Test
    void aQuestionIsKeptForOneselfOrForAll() {
        var own = keep("auditor", "mine", false);
        var shared = keep("auditor", "ours", true);
        assertThat(as("owner").get(AUDIT + "queries").body()).contains(shared).doesNotContain(own);
        mustBe(as("owner").delete(AUDIT + "queries/" + shared), 404, "no-such-saved-query");
        assertThat(as("auditor").delete(AUDIT + "queries/" + own).status()).isEqualTo(204);
        mustBe(as("auditor").post(AUDIT + "queries", Map.of("name", " ")), 400, "saved-query");
    }

    @Test
    void whatIsWrongIsSaidByTheRightProblem() {
        mustBe(as("auditor").get(AUDIT + "entries?outcome=perhaps"), 400, "outcome");
        mustBe(as("auditor").get(AUDIT + "entries/" + UUID.randomUUID()), 404, "no-such-entry");
        mustBe(as("scientist").get(AUDIT + "entries"), 403, "not-permitted");
        mustBe(
                as("auditor").post(AUDIT + "erasures", Map.of("person", "p-1")),
                403,
                "not-permitted");
        mustBe(as("owner").post(AUDIT + "erasures", Map.of("person", "p-1")), 400, "person");
        mustBe(as("auditor").post(AUDIT + "keys", Map.of()), 403, "not-permitted");
        assertThat(asNobody().get(AUDIT + "entries").status()).isEqualTo(401);
    }

    private String keep(String role, String name, boolean shared) {
        var answer =
                as(role).post(
                                AUDIT + "queries",
                                Map.of("name", name, "query", "outcome=denied", "shared", shared));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static void mustBe(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("code").asString()).isEqualTo(problem);
    }
}
