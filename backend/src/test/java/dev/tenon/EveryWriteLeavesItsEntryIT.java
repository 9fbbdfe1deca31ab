package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.TestCaller.Answer;
import dev.tenon.serving.ApprovedModel;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Every write that the document names succeeds here once, and leaves the act that the document
/// says it leaves. A new operation that this story doesn't tell turns it red.
class EveryWriteLeavesItsEntryIT extends PlatformIT {
    private static final String TENANT = "paper";
    private static final String API = "/t/paper/api/v1";

    /// No token makes a token, and the operator comes by the identity provider: `AccessTokensIT`,
    /// `ServiceAccountsIT` and `TenantRegistryIT` look at their entries. A domain's DNS is asked in
    /// `FederationIT`; `ProgramClientsIT` looks after clients. Nobody goes past the gate but in
    /// person: `EmergencyIT`.
    private static final Set<String> BY_SESSION =
            Set.of(
                    "POST /t/{tenant}/api/v1/tokens",
                    "POST /t/{tenant}/api/v1/service-accounts/{id}/tokens",
                    "DELETE /t/{tenant}/api/v1/service-accounts/{id}/tokens/{token}",
                    "POST /t/{tenant}/p/{project}/api/v1/models/{name}/versions/{number}/emergency",
                    "POST /t/{tenant}/p/{project}/api/v1/emergencies/{id}/review",
                    "POST /t/{tenant}/api/v1/service-accounts/{id}/client",
                    "POST /t/{tenant}/api/v1/service-accounts/{id}/client/secret",
                    "DELETE /t/{tenant}/api/v1/service-accounts/{id}/client",
                    "POST /t/{tenant}/api/v1/identity-providers/{id}/verification");

    private final Set<String> told = new TreeSet<>();

    private TestCaller by(String role) {
        return as(role, TENANT);
    }

    /// Does it, and expects an entry that wasn't there before.
    private Answer leaves(String method, String address, Supplier<Answer> deed)
            throws SQLException {
        var path = address.startsWith("/") ? address : "/t/paper/p/churn/" + address;
        var operation = by("owner").contract().find(method, path).orElseThrow();
        var actions =
                operation
                        .description()
                        .path("x-tenon-audit")
                        .valueStream()
                        .map(one -> one.asString())
                        .toList();
        var before = newest();
        var answer = deed.get();
        assertThat(answer.status()).as(operation + ": " + answer.body()).isBetween(200, 299);
        if (actions.isEmpty())
            assertThat(newest()).as("%s changes nothing", operation).isEqualTo(before);
        else
            assertThat(since(before, actions))
                    .as("%s leaves one of %s", operation, actions)
                    .isPositive();
        told.add(operation.toString());
        return answer;
    }

    private Answer post(String role, String address, Object body) throws SQLException {
        return leaves("POST", address, () -> by(role).post(address, body));
    }

    private Answer put(String role, String address, Object body) throws SQLException {
        return leaves("PUT", address, () -> by(role).put(address, body));
    }

    private void delete(String role, String address) throws SQLException {
        leaves("DELETE", address, () -> by(role).delete(address));
    }

    private static String id(Answer answer) {
        return answer.json().path("id").asString();
    }

    @Test
    void everyWriteOfTheDocumentLeavesWhatItSays() throws SQLException, IOException {
        people();
        programs();
        federation();
        roles();
        models();
        policies();
        views();
        runs();
        var expected = new TreeSet<String>();
        for (var operation : by("owner").contract().operations()) {
            if (operation.method().equals("GET") || !operation.template().startsWith("/t/"))
                continue;
            if (!BY_SESSION.contains(operation.toString())) expected.add(operation.toString());
        }
        assertThat(told).containsAll(expected);
    }

    private void people() throws SQLException {
        var slug = "p" + UUID.randomUUID().toString().substring(0, 8);
        post("owner", API + "/projects", Map.of("slug", slug, "displayName", "New"));
        var project = "/t/paper/p/" + slug + "/api/v1";
        leaves("PATCH", project, () -> by("owner").patch(project, Map.of("displayName", "Newer")));
        post("owner", project + "/archive", Map.of());
        post("owner", project + "/restore", Map.of());
        var invited = Map.of("email", UUID.randomUUID() + "@paper.test", "name", "Invited");
        var invitation = API + "/invitations/" + id(post("owner", API + "/invitations", invited));
        post("owner", invitation + "/send", Map.of());
        delete("owner", invitation);
        put("viewer", API + "/me/preferences", Map.of("theme", "dark"));
        trail();
        var member =
                id(
                        post(
                                "owner",
                                API + "/members",
                                Map.of("email", UUID.randomUUID() + "@paper.test", "name", "New")));
        put("owner", API + "/members/" + member + "/roles", Map.of("tenant", List.of("auditor")));
        var group = id(post("owner", API + "/groups", Map.of("name", "Team " + UUID.randomUUID())));
        put("owner", API + "/groups/" + group, Map.of("name", "Crew " + UUID.randomUUID()));
        put("owner", API + "/groups/" + group + "/members/" + member, Map.of());
        delete("owner", API + "/groups/" + group + "/members/" + member);
        delete("owner", API + "/groups/" + group);
        delete("owner", API + "/members/" + member);
        var token =
                by("viewer")
                        .get(API + "/tokens")
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();
        delete("viewer", API + "/tokens/" + token);
    }

    private void trail() throws SQLException {
        var question = Map.of("name", "Mine", "query", "action=model.", "shared", false);
        delete(
                "auditor",
                API + "/audit/queries/" + id(post("auditor", API + "/audit/queries", question)));
        post("owner", API + "/audit/keys", Map.of());
        post("owner", API + "/artifact-leftovers/removal", Map.of());
        post("owner", API + "/audit/erasures", Map.of("person", "p-" + person("viewer")));
    }

    private void programs() throws SQLException {
        var account =
                id(
                        post(
                                "owner",
                                API + "/service-accounts",
                                Map.of(
                                        "name",
                                        "ci-" + UUID.randomUUID().toString().substring(0, 8))));
        var address = API + "/service-accounts/" + account;
        var owner = person("owner");
        put("owner", address, Map.of("description", "builds", "responsible", owner));
        post("owner", address + "/disable", Map.of());
        post("owner", address + "/enable", Map.of());
        delete("owner", address);
    }

    private void federation() throws SQLException {
        var wish =
                Map.of(
                        "domain",
                        "d" + UUID.randomUUID().toString().substring(0, 8) + ".example",
                        "issuer",
                        "https://192.0.2.1/realm",
                        "clientId",
                        "tenon",
                        "clientSecret",
                        "s");
        var provider = id(post("owner", API + "/identity-providers", wish));
        prove(provider);
        post("owner", API + "/identity-providers/" + provider + "/disable", Map.of());
        post("owner", API + "/identity-providers/" + provider + "/enable", Map.of());
        delete("owner", API + "/identity-providers/" + provider);
    }

    /// As if the domain's DNS had shown the record.
    private static void prove(String provider) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var statement =
                        connection.prepareStatement(
                                "update identity_link set wanted = 'linked', proven_at = now() where id = ?")) {
            statement.setObject(1, UUID.fromString(provider));
            statement.executeUpdate();
        }
    }

    private void roles() throws SQLException {
        var slug = "r" + UUID.randomUUID().toString().substring(0, 8);
        var role =
                new HashMap<String, Object>(
                        Map.of(
                                "slug",
                                slug,
                                "name",
                                "Reader",
                                "permissions",
                                List.of("run:read"),
                                "scope",
                                "project"));
        post("owner", API + "/roles", role);
        role.put("permissions", List.of("run:read", "model:read"));
        put("owner", API + "/roles/" + slug, role);
        var other = by("owner").get("/t/paper/p/other/api/v1").json().path("id").asString();
        var holder = Map.of("kind", "person", "id", person("member"));
        var binding =
                id(
                        post(
                                "owner",
                                API + "/bindings",
                                Map.of("holder", holder, "role", "viewer", "project", other)));
        put(
                "owner",
                API + "/bindings/" + binding + "/expiry",
                Map.of("expiresAt", "2036-01-01T00:00:00Z"));
        delete("owner", API + "/bindings/" + binding);
        delete("owner", API + "/roles/" + slug);
    }

    private void models() throws SQLException, IOException {
        var model = new ApprovedModel(this::by);
        var versions = "api/v1/models/" + model.name + "/versions";
        leaves("POST", versions, () -> registered(model));
        registered(model);
        var asked = post("scientist", versions + "/1/promotion", wish());
        decide(asked.json().path("approval").asString());
        model.approve(2);
        var taken =
                post(
                        "scientist",
                        versions + "/1/promotion",
                        Map.of("environment", "staging", "reason", "try"));
        var request = taken.json().path("approval").asString("");
        if (request.isEmpty())
            request =
                    registered(model) == null
                            ? ""
                            : post("scientist", versions + "/3/promotion", wish())
                                    .json()
                                    .path("approval")
                                    .asString();
        post(
                "approver",
                "api/v1/approvals/" + request + "/comments",
                Map.of("text", "On which month is this?"));
        post(
                "scientist",
                "api/v1/approvals/" + request + "/withdrawal",
                Map.of("comment", "not yet"));
        var made =
                post(
                        "deployer",
                        "api/v1/deployments",
                        Map.of(
                                "name",
                                model.name,
                                "environment",
                                "production",
                                "control",
                                "a",
                                "variants",
                                split(9_000)));
        var deployment = "api/v1/deployments/" + id(made);
        var preview = Map.of("revision", 1, "control", "a", "variants", split(8_000));
        post("deployer", deployment + "/split/preview", preview);
        post("deployer", deployment + "/split", preview);
        post("deployer", deployment + "/disable", Map.of());
        post("deployer", deployment + "/enable", Map.of());
        post("deployer", deployment + "/rollback", Map.of("revision", 1));
        besideTheSplit(deployment);
        registered(model);
        standings("api/v1/models/" + model.name);
    }

    private void besideTheSplit(String deployment) throws SQLException {
        post("deployer", deployment + "/capture", Map.of("share", 100, "days", 7));
        var rule = Map.of("variant", "b", "header", "X-Cohort", "values", List.of("beta"));
        post("deployer", deployment + "/rules", Map.of("rules", List.of(rule)));
        var shadow = Map.of("variant", "b", "share", 100);
        post("deployer", deployment + "/shadows", Map.of("shadows", List.of(shadow)));
        var step = Map.of("share", 2_000, "minutes", 60);
        post("deployer", deployment + "/ramp", Map.of("variant", "b", "steps", List.of(step)));
        post("deployer", deployment + "/ramp/stop", Map.of());
        var outcome =
                Map.of("prediction", UUID.randomUUID().toString(), "name", "churned", "value", 1);
        post("deployer", deployment + "/outcomes", Map.of("items", List.of(outcome)));
        post("deployer", deployment + "/promote", Map.of("variant", "b"));
    }

    private void standings(String model) throws SQLException {
        var made = "made-" + UUID.randomUUID();
        post("scientist", "api/v1/models", Map.of("name", made));
        delete("scientist", "api/v1/models/" + made);
        var described = Map.of("description", "What it is for");
        leaves("PATCH", model, () -> by("scientist").patch(model, described));
        put("scientist", model + "/card", Map.of("text", "# For churn"));
        var latest = by("scientist").get(model).json().path("latest").asInt();
        var version = model + "/versions/" + latest;
        leaves("PATCH", version, () -> by("scientist").patch(version, described));
        post("scientist", version + "/aliases", Map.of("alias", "challenger"));
        delete("scientist", model + "/aliases/challenger");
        post("scientist", version + "/archiving", Map.of());
        post("scientist", version + "/return", Map.of());
        delete("scientist", version);
    }

    private void policies() throws SQLException, IOException {
        var text =
                """
                schema: 2
                name: paper
                version: 1
                environment: staging
                risk: [high]
                stages:
                  - name: papers
                    checks:
                      - question: Whom does it harm?
                        id: harm
                      - report: Report
                        id: report
                """;
        put("owner", "api/v1/policies/paper", Map.of("text", text, "reason", "high risk"));
        post("scientist", "api/v1/policy-validation", Map.of("text", text));
        put("owner", "api/v1/risk", Map.of("tier", "medium", "reason", "as most are"));
        var model = new ApprovedModel(this::by).register(1);
        var risk = Map.of("tier", "high", "reason", "It decides about credit");
        put("owner", "api/v1/models/" + model.name + "/risk", risk);
        var wish = Map.of("environment", "staging", "reason", "Try it");
        var asked =
                by("scientist").post("api/v1/models/" + model.name + "/versions/1/promotion", wish);
        var request = "api/v1/approvals/" + asked.json().path("approval").asString();
        put("scientist", request + "/answers/harm", Map.of("text", "Whoever is refused"));
        leaves(
                "PUT",
                request + "/reports/report?file=report.pdf",
                () ->
                        by("scientist")
                                .send(
                                        "PUT",
                                        request + "/reports/report?file=report.pdf",
                                        BodyPublishers.ofString("%PDF-1.7"),
                                        "application/pdf"));
        assertThat(by("approver").get(request + "/reports/report").status()).isEqualTo(200);
        post("owner", "api/v1/policies/paper/retirement", Map.of("reason", "nobody needs it"));
    }

    private void views() throws SQLException {
        var wanted =
                Map.of("page", "runs", "name", "Mine", "state", "sort=start_time", "shared", true);
        var view = "api/v1/views/" + id(post("scientist", "api/v1/views", wanted));
        put("scientist", view, Map.of("name", "Ours"));
        post("owner", view + "/first", Map.of());
        post("owner", view + "/ordinary", Map.of());
        delete("scientist", view);
    }

    private void runs() throws SQLException {
        var made =
                by("scientist")
                        .post(
                                "api/2.0/mlflow/runs/create",
                                Map.of("experiment_id", "0", "start_time", 1));
        var run = made.json().at("/run/info/run_id").asString();
        by("scientist")
                .post(
                        "api/2.0/mlflow/runs/update",
                        Map.of("run_id", run, "status", "FINISHED", "end_time", 2));
        var chosen = Map.of("runs", List.of(run));
        post(
                "scientist",
                "api/v1/runs/tags",
                Map.of("runs", List.of(run), "key", "team", "value", "blue"));
        post("scientist", "api/v1/runs/deletion", chosen);
        post("scientist", "api/v1/runs/restoration", chosen);
    }

    private static Map<String, String> wish() {
        return Map.of("environment", "production", "reason", "Better on unseen customers");
    }

    private static List<Map<String, Object>> split(int weight) {
        return List.of(
                Map.of("name", "a", "number", 1, "weight", weight),
                Map.of("name", "b", "number", 2, "weight", 10_000 - weight));
    }

    private void decide(String request) throws SQLException {
        for (var who : List.of("approver", "approver2")) {
            var evidence =
                    by(who).get("api/v1/approvals/" + request)
                            .json()
                            .path("evidenceDigest")
                            .asString();
            post(
                    who,
                    "api/v1/approvals/" + request + "/decisions",
                    Map.of("verdict", "approve", "comment", "fine", "evidence", evidence));
        }
    }

    private Answer registered(ApprovedModel model) {
        try {
            model.register(1);
            return by("scientist").get("api/v1/models/" + model.name + "/versions");
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private String person(String name) {
        for (var member : by("owner").get(API + "/members").json().path("items")) {
            if (member.path("name").asString().equals(name)) return member.path("id").asString();
        }
        throw new AssertionError("Nobody is called " + name);
    }

    private static UUID newest() throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var statement =
                        connection.prepareStatement(
                                "select id from audit_detail where tenant = ? order by id desc limit 1")) {
            statement.setObject(1, SeededTenants.id(TENANT));
            var rows = statement.executeQuery();
            return rows.next() ? rows.getObject(1, UUID.class) : new UUID(0, 0);
        }
    }

    private static long since(UUID before, List<String> actions) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var statement =
                        connection.prepareStatement(
                                "select count(*) from audit_detail where tenant = ? and id > ? and action = any(?)")) {
            statement.setObject(1, SeededTenants.id(TENANT));
            statement.setObject(2, before);
            statement.setArray(3, connection.createArrayOf("text", actions.toArray()));
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
