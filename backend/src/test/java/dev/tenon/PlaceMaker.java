package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.TestCaller.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// Makes one of everything in a project, by the doors that people use, with the place's own word in
/// every text.
final class PlaceMaker {
    private final TestCaller owner;
    private final List<TestCaller> approvers;
    private final String tenant;
    private final String word;
    private final Map<String, String> ids = new HashMap<>();
    private UnaryOperator<String> tokens = UnaryOperator.identity();

    /// A token can't make tokens, so they are made beside the doors: of whom, and its id.
    PlaceMaker withTokens(UnaryOperator<String> tokens) {
        this.tokens = tokens;
        return this;
    }

    PlaceMaker(TestCaller owner, List<TestCaller> approvers, String tenant, String word) {
        this.owner = owner;
        this.approvers = approvers;
        this.tenant = tenant;
        this.word = word;
    }

    /// The experiments of a project are counted from one, so a place that makes more of them has an
    /// id that its neighbours don't have.
    Place make(UUID tenantId, int experiments) throws IOException {
        ids.put("tenant", tenant);
        ids.put("token", tokens.apply("owner"));
        ids.put("project", word);
        ids.put("model", "model-" + word);
        var project =
                post(
                        "/t/%s/api/v1/projects".formatted(tenant),
                        Map.of("slug", word, "displayName", said("Project")));
        ids.put("projectId", project.path("id").asString());
        for (int i = 1; i < experiments; i++) experiment("more " + i);
        ids.put("experiment", experiment("experiment"));
        ids.put("experimentName", said("experiment"));
        train();
        trace();
        ids.put(
                "view",
                post(
                                inProject("api/v1/views"),
                                Map.of(
                                        "page",
                                        "runs",
                                        "name",
                                        said("View"),
                                        "state",
                                        "filter=" + word,
                                        "shared",
                                        true))
                        .path("id")
                        .asString());
        govern();
        register();
        deploy();
        breakTheGlass();
        askAgain();
        ids.put(
                "person",
                post(
                                "/t/%s/api/v1/members".formatted(tenant),
                                Map.of("email", word + "@example.org", "name", said("Person")))
                        .path("id")
                        .asString());
        people();
        ids.put(
                "invitation",
                post(
                                "/t/%s/api/v1/invitations".formatted(tenant),
                                Map.of("email", word + "-guest@example.org", "name", said("Guest")))
                        .path("id")
                        .asString());
        ids.put(
                "entry",
                ok(owner.get(
                                "/t/%s/api/v1/audit/entries?project=%s&limit=1"
                                        .formatted(tenant, ids.get("projectId"))))
                        .json()
                        .at("/items/0/id")
                        .asString());
        return new Place(word, tenantId, UUID.fromString(ids.get("projectId")), Map.copyOf(ids));
    }

    /// Whoever has roles, and what is kept of the trail.
    private void people() {
        ids.put("group", inTenant("groups", Map.of("name", said("Group"), "description", word)));
        ids.put(
                "service",
                inTenant("service-accounts", Map.of("name", "robot-" + word, "description", word)));
        ids.put("serviceToken", tokens.apply(ids.get("service")));
        ids.put(
                "identityProvider",
                inTenant(
                        "identity-providers",
                        Map.of(
                                "domain",
                                word + ".example",
                                "issuer",
                                "https://192.0.2.1/" + word,
                                "clientId",
                                word,
                                "clientSecret",
                                word)));
        ids.put("role", "role-" + word);
        var role =
                Map.of(
                        "slug",
                        ids.get("role"),
                        "name",
                        said("Role"),
                        "description",
                        word,
                        "scope",
                        "project",
                        "permissions",
                        List.of("run:read"));
        post("/t/%s/api/v1/roles".formatted(tenant), role);
        var holder = Map.of("kind", "person", "id", ids.get("person"));
        ids.put(
                "binding",
                inTenant(
                        "bindings",
                        Map.of(
                                "holder",
                                holder,
                                "role",
                                "viewer",
                                "project",
                                ids.get("projectId"))));
        var guest =
                Map.of(
                        "email",
                        "guest-" + word + "@example.org",
                        "name",
                        said("Guest"),
                        "roles",
                        Map.of("tenant", List.of("member")));
        ids.put("invitation", inTenant("invitations", guest));
        ids.put(
                "savedQuery",
                inTenant(
                        "audit/queries",
                        Map.of("name", said("Query"), "query", "action=" + word, "shared", true)));
    }

    private String inTenant(String where, Map<String, ?> body) {
        return post("/t/%s/api/v1/%s".formatted(tenant, where), body).path("id").asString();
    }

    private String experiment(String name) {
        var made =
                mlflow(
                        "experiments/create",
                        Map.of("name", said(name), "tags", List.of(pair("note", word))));
        return made.path("experiment_id").asString();
    }

    private void train() throws IOException {
        var wanted =
                Map.of(
                        "experiment_id",
                        ids.get("experiment"),
                        "run_name",
                        said("run"),
                        "user_id",
                        word,
                        "start_time",
                        1);
        var info = mlflow("runs/create", wanted).at("/run/info");
        var run = info.path("run_id").asString();
        ids.put("run", run);
        ids.put(
                "folder",
                info.path("artifact_uri").asString().replaceFirst("^mlflow-artifacts:/+", ""));
        ids.put("file", ids.get("folder") + "/" + word + ".txt");
        upload(ids.get("file"), word.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        upload(ids.get("folder") + "/model/model.onnx", onnx());
        mlflow(
                "runs/log-batch",
                Map.of(
                        "run_id",
                        run,
                        "metrics",
                        List.of(Map.of("key", "m", "value", 0.5, "timestamp", 1, "step", 1)),
                        "params",
                        List.of(pair("p", word)),
                        "tags",
                        List.of(pair("note", word))));
        var dataset =
                Map.of("name", said("data"), "digest", "d1", "source_type", "code", "source", word);
        mlflow(
                "runs/log-inputs",
                Map.of(
                        "run_id",
                        run,
                        "datasets",
                        List.of(Map.of("dataset", dataset, "tags", List.of(pair("note", word))))));
        var model =
                Map.of(
                        "experiment_id",
                        ids.get("experiment"),
                        "name",
                        said("logged"),
                        "source_run_id",
                        run,
                        "params",
                        List.of(pair("p", word)),
                        "tags",
                        List.of(pair("note", word)));
        ids.put(
                "loggedModel",
                mlflow("logged-models", model).at("/model/info/model_id").asString());
        mlflow(
                "runs/outputs",
                Map.of(
                        "run_id",
                        run,
                        "models",
                        List.of(Map.of("model_id", ids.get("loggedModel"), "step", 0))));
    }

    /// A trace with one span and one thing that was said of it.
    private void trace() {
        var id = "tr-" + UUID.randomUUID().toString().replace("-", "");
        ids.put("trace", id);
        var info =
                Map.of(
                        "trace_id",
                        id,
                        "trace_location",
                        Map.of("mlflow_experiment", Map.of("experiment_id", ids.get("experiment"))),
                        "request_preview",
                        said("asked"),
                        "state",
                        "OK",
                        "trace_metadata",
                        Map.of("mlflow.sourceRun", ids.get("run"), "note", word),
                        "tags",
                        Map.of("note", word, "note2", word));
        post(inProject("api/3.0/mlflow/traces"), Map.of("trace", Map.of("trace_info", info)));
        var span =
                Map.of(
                        "traceId",
                        id.substring(3),
                        "spanId",
                        "0123456789abcdef",
                        "name",
                        said("span"),
                        "startTimeUnixNano",
                        "1000000");
        ok(
                owner.with("x-mlflow-experiment-id", ids.get("experiment"))
                        .post(
                                inProject("v1/traces"),
                                Map.of(
                                        "resourceSpans",
                                        List.of(
                                                Map.of(
                                                        "scopeSpans",
                                                        List.of(
                                                                Map.of(
                                                                        "spans",
                                                                        List.of(span))))))));
        var feedback =
                Map.of(
                        "assessment_name",
                        said("good"),
                        "source",
                        Map.of("source_type", "HUMAN", "source_id", word),
                        "feedback",
                        Map.of("value", word),
                        "rationale",
                        said("because"));
        ids.put(
                "assessment",
                post(
                                inProject("api/3.0/mlflow/traces/" + id + "/assessments"),
                                Map.of("assessment", feedback))
                        .at("/assessment/assessment_id")
                        .asString());
        mlflow("traces/link-to-run", Map.of("trace_ids", List.of(id), "run_id", ids.get("run")));
    }

    private void register() {
        for (int i = 0; i < 2; i++) {
            post(
                    inProject("api/v1/models/" + ids.get("model") + "/versions"),
                    Map.of(
                            "run",
                            ids.get("run"),
                            "path",
                            "model",
                            "description",
                            said("A version"),
                            "tags",
                            Map.of("note", word)));
        }
        mlflow(
                "registered-models/set-tag",
                Map.of("name", ids.get("model"), "key", "note", "value", word));
        mlflow(
                "registered-models/alias",
                Map.of("name", ids.get("model"), "alias", "challenger", "version", "1"));
    }

    /// A policy that decides about nothing else that is made here.
    private void govern() {
        ids.put("policy", "policy-" + word);
        var text =
                """
                schema: 2
                name: policy-%s
                version: 1
                summary: %s
                environment: staging
                risk: [high]
                stages:
                  - name: files
                    checks:
                      - files: clean
                """
                        .formatted(word, word);
        var published =
                ok(
                        owner.put(
                                inProject("api/v1/policies/" + ids.get("policy")),
                                Map.of("text", text, "reason", said("because"))));
        ids.put("policyDigest", published.json().path("digest").asString());
    }

    /// Only somebody in person may, who has just signed in.
    private void breakTheGlass() {
        var claims =
                TestIssuer.claims("subject-%s-owner".formatted(tenant), tenant)
                        .claim("auth_time", Instant.now().getEpochSecond());
        var begun =
                ok(
                        owner.carrying(TestIssuer.sign(claims.build()))
                                .post(
                                        inProject(
                                                "api/v1/models/"
                                                        + ids.get("model")
                                                        + "/versions/2/emergency"),
                                        Map.of(
                                                "environment",
                                                "production",
                                                "reason",
                                                said("It is down"),
                                                "incident",
                                                said("INC"),
                                                "hours",
                                                1)));
        ids.put("emergency", begun.json().path("emergency").asString());
    }

    private void deploy() {
        var request = inProject("api/v1/approvals/" + ask(1));
        for (var approver : approvers) {
            var evidence = ok(approver.get(request)).json().path("evidenceDigest").asString();
            ok(
                    approver.post(
                            request + "/decisions",
                            Map.of(
                                    "verdict",
                                    "approve",
                                    "comment",
                                    said("fine"),
                                    "evidence",
                                    evidence)));
        }
        var variant = Map.of("name", "control", "number", 1, "weight", 10_000);
        var wanted =
                Map.of(
                        "name",
                        ids.get("model"),
                        "environment",
                        "production",
                        "control",
                        "control",
                        "variants",
                        List.of(variant));
        ids.put("deployment", post(inProject("api/v1/deployments"), wanted).path("id").asString());
    }

    private void askAgain() {
        ids.put("approval", ask(2));
    }

    private String ask(int number) {
        var address =
                inProject(
                        "api/v1/models/%s/versions/%d/promotion"
                                .formatted(ids.get("model"), number));
        return post(address, Map.of("environment", "production", "reason", said("better")))
                .path("approval")
                .asString();
    }

    private void upload(String path, byte[] bytes) {
        ok(
                owner.send(
                        "PUT",
                        inProject("api/2.0/mlflow-artifacts/artifacts/" + path),
                        BodyPublishers.ofByteArray(bytes),
                        "application/octet-stream"));
    }

    private JsonNode mlflow(String call, Map<String, ?> body) {
        return post(inProject("api/2.0/mlflow/" + call), body);
    }

    private JsonNode post(String address, Map<String, ?> body) {
        return ok(owner.post(address, body)).json();
    }

    private String inProject(String rest) {
        return "/t/%s/p/%s/%s".formatted(tenant, word, rest);
    }

    private String said(String what) {
        return what + " " + word;
    }

    private static Map<String, String> pair(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private static byte[] onnx() throws IOException {
        try (var file = PlaceMaker.class.getResourceAsStream("/samples/churn-1.onnx")) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }
}
