package dev.tenon.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ProjectsIT extends PlatformIT {
    private static final String PROJECTS = "/t/acme/api/v1/projects";

    @Test
    void aRenamedProjectKeepsItsAddress() {
        var slug = make();
        var renamed = as("owner").patch(api(slug), Map.of("displayName", "  Another name "));
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().path("displayName").asString()).isEqualTo("Another name");
        assertThat(renamed.json().path("slug").asString()).isEqualTo(slug);
        assertThat(actions(renamed)).contains("project.renamed");
    }

    @Test
    void aDescriptionChangesAloneAndIsAudited() {
        var slug = make();
        var described = as("owner").patch(api(slug), Map.of("description", "Who leaves, and why"));
        assertThat(described.json().path("description").asString())
                .isEqualTo("Who leaves, and why");
        assertThat(described.json().path("displayName").asString()).isEqualTo("Made by a test");
        assertThat(actions(described)).contains("project.described");
    }

    @Test
    void aNewProjectHasStagingAndProduction() {
        var environments = as("owner").get(api(make()) + "/environments").json().path("items");
        assertThat(environments.valueStream().map(one -> one.path("name").asString()))
                .containsExactly("staging", "production");
    }

    @Test
    void anArchivedProjectIsHiddenFromListsAndCanBeRead() {
        var slug = make();
        var archived = archive(slug);
        assertThat(archived.json().path("archivedAt").isString()).isTrue();
        assertThat(slugs("")).doesNotContain(slug);
        assertThat(slugs("?archived=true")).contains(slug);
        assertThat(as("owner").get(api(slug)).status()).isEqualTo(200);
        assertThat(as("owner").get(api(slug) + "/runs").status()).isEqualTo(200);
    }

    @Test
    void everyWriteToAnArchivedProjectIsRefused() {
        var slug = make();
        archive(slug);
        refused(as("owner").patch(api(slug), Map.of("displayName", "Too late")));
        refused(
                as("owner")
                        .post(api(slug) + "/models/m/versions", Map.of("run", run(), "path", "m")));
        refused(as("owner").post(api(slug) + "/deployments", deployment()));
    }

    @Test
    void anMlflowClientIsToldInItsOwnWords() {
        var slug = make();
        var wire = "/t/acme/p/" + slug + "/api/2.0/mlflow/";
        assertThat(createRun(wire).status()).isEqualTo(200);
        archive(slug);
        var refused = createRun(wire);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("error_code").asString()).isEqualTo("RESOURCE_CONFLICT");
        assertThat(refused.json().path("message").asString()).contains("is archived");
        var found =
                as("owner")
                        .post(wire + "runs/search", Map.of("experiment_ids", new String[] {"0"}));
        assertThat(found.json().path("runs").size()).isEqualTo(1);
    }

    @Test
    void aRestoredProjectTakesWorkAgain() {
        var slug = make();
        archive(slug);
        var restored = as("owner").post(api(slug) + "/restore", Map.of());
        assertThat(restored.json().path("archivedAt").isString()).isFalse();
        assertThat(createRun("/t/acme/p/" + slug + "/api/2.0/mlflow/").status()).isEqualTo(200);
        assertThat(slugs("")).contains(slug);
        assertThat(actions(restored)).contains("project.archived", "project.restored");
    }

    @Test
    void archivingTwiceIsOneAct() {
        var slug = make();
        archive(slug);
        var again = archive(slug);
        assertThat(actions(again)).containsOnlyOnce("project.archived");
    }

    @Test
    void onlyWhoMayChangeAProjectArchivesIt() {
        assertThat(as("scientist").post("api/v1/archive", Map.of()).status()).isEqualTo(403);
        assertThat(as("owner", "globex").post("/t/acme/p/churn/api/v1/archive", Map.of()).status())
                .isIn(401, 404);
        assertThat(as("owner").get("api/v1").json().path("archivedAt").isString()).isFalse();
    }

    private String make() {
        var slug = "p-" + UUID.randomUUID().toString().substring(0, 8);
        var made =
                as("owner").post(PROJECTS, Map.of("slug", slug, "displayName", "Made by a test"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return slug;
    }

    private Answer archive(String slug) {
        var archived = as("owner").post(api(slug) + "/archive", Map.of());
        assertThat(archived.status()).as(archived.body()).isEqualTo(200);
        return archived;
    }

    private Answer createRun(String wire) {
        return as("owner")
                .post(wire + "runs/create", Map.of("experiment_id", "0", "start_time", 1));
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.json().path("type").asString()).endsWith("project-archived");
    }

    private static String run() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static Map<String, Object> deployment() {
        return Map.of(
                "name", "m",
                "environment", "production",
                "control", "control",
                "variants",
                        new Object[] {Map.of("name", "control", "number", 1, "weight", 10_000)});
    }

    private static String api(String slug) {
        return "/t/acme/p/%s/api/v1".formatted(slug);
    }

    private java.util.List<String> slugs(String query) {
        var items = as("owner").get(PROJECTS + query).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(one -> one.path("slug").asString())
                .toList();
    }

    /// What the trail says of the project that was answered.
    private java.util.List<String> actions(Answer project) {
        var entries =
                as("auditor")
                        .get(
                                "/t/acme/api/v1/audit/entries?limit=200&object="
                                        + project.json().path("id").asString())
                        .json()
                        .path("items");
        return entries.valueStream().map(one -> one.path("action").asString()).toList();
    }
}
