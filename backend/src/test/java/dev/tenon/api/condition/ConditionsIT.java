package dev.tenon.api.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller;
import dev.tenon.TestCaller.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Versions of what can be changed, over HTTP.
class ConditionsIT extends PlatformIT {
    private static final String API = "/t/acme/api/v1";

    private TestCaller owner() {
        return as("owner");
    }

    /// A change that names a version of what stands at `address`.
    private record Change(String method, String address, String subject, Object body) {
        Answer by(TestCaller caller, String tag) {
            var asked = caller.with("If-Match", tag);
            return switch (method) {
                case "PUT" -> asked.put(address, body);
                case "PATCH" -> asked.patch(address, body);
                default -> asked.delete(address);
            };
        }
    }

    @Test
    void aChangeOfAnotherVersionIsRefusedAndChangesNothing() {
        var changes = changes();
        assertThat(changes).hasSizeGreaterThan(10);
        for (var change : changes) {
            var before = owner().get(change.subject());
            var tag = before.header("ETag");
            assertThat(tag).as(change.subject()).matches("\"[0-9a-f]{24}\"");
            var refused = change.by(owner(), "\"0123456789abcdef01234567\"");
            assertThat(refused.status()).as(change + refused.body()).isEqualTo(412);
            assertThat(refused.json().path("code").asString()).isEqualTo("changed-meanwhile");
            assertThat(owner().get(change.subject()).header("ETag"))
                    .as(change.toString())
                    .isEqualTo(tag);
            var done = change.by(owner(), "\"1\", " + tag);
            assertThat(done.status()).as(change + done.body()).isBetween(200, 299);
            var now = owner().get(change.subject());
            assertThat(now.header("ETag")).as(change.toString()).isNotEqualTo(tag);
            if (now.status() == 200) {
                assertThat(change.by(owner(), tag).status()).as(change.toString()).isEqualTo(412);
            } else {
                assertThat(now.status()).as(change.toString()).isEqualTo(404);
                assertThat(change.by(owner(), tag).status()).as(change.toString()).isEqualTo(404);
            }
        }
    }

    @Test
    void whoHasAVersionIsSentNoBody() {
        var group = make("groups", Map.of("name", word("group")));
        var tag = owner().get(group).header("ETag");
        for (var known : List.of(tag, "W/" + tag, "\"1\", " + tag, "*")) {
            var answer = owner().with("If-None-Match", known).get(group);
            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.bytes()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo(tag);
        }
        assertThat(owner().with("If-None-Match", "\"1\"").get(group).status()).isEqualTo(200);
    }

    @Test
    void aForeignThingWithAConditionIsNotThereEither() {
        var group = API + "/groups/" + UUID.randomUUID();
        assertThat(owner().with("If-Match", "*").put(group, Map.of("name", "x")).status())
                .isEqualTo(404);
        assertThat(owner().with("If-Match", "\"1\"").delete(group).status()).isEqualTo(404);
    }

    @Test
    void whoMayNotChangeIsNotLetInByACondition() {
        var group = make("groups", Map.of("name", word("group")));
        var auditor = as("auditor");
        var tag = owner().get(group).header("ETag");
        assertThat(auditor.with("If-Match", tag).put(group, Map.of("name", "x")).status())
                .isEqualTo(403);
    }

    /// Of many who saw the same version one changes it, and the others are told.
    @Test
    void ofManyWhoSawTheSameOneWins() throws Exception {
        var group = make("groups", Map.of("name", word("group")));
        for (int round = 0; round < 5; round++) {
            var tag = owner().get(group).header("ETag");
            var answers = new ArrayList<Integer>();
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                var asked =
                        java.util.stream.IntStream.range(0, 8)
                                .<Callable<Integer>>mapToObj(
                                        _ ->
                                                () ->
                                                        owner().with("If-Match", tag)
                                                                .put(
                                                                        group,
                                                                        Map.of(
                                                                                "name",
                                                                                word("group")))
                                                                .status())
                                .toList();
                for (var one : people.invokeAll(asked)) answers.add(one.get());
            }
            assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
            assertThat(answers).allMatch(status -> status == 200 || status == 412 || status == 409);
        }
    }

    private List<Change> changes() {
        var group = make("groups", Map.of("name", word("group"), "description", "d"));
        var person = make("members", Map.of("email", word("m") + "@example.org", "name", "New"));
        var personId = person.substring(person.lastIndexOf('/') + 1);
        var service = make("service-accounts", Map.of("name", word("robot")));
        var slug = word("role");
        var role =
                Map.of(
                        "slug",
                        slug,
                        "name",
                        slug,
                        "scope",
                        "project",
                        "permissions",
                        List.of("run:read"));
        assertThat(owner().post(API + "/roles", role).status()).isEqualTo(201);
        make(
                "bindings",
                Map.of("holder", Map.of("kind", "person", "id", personId), "role", "auditor"));
        var invitation =
                make("invitations", Map.of("email", word("i") + "@example.org", "name", "Guest"));
        var question =
                make("audit/queries", Map.of("name", "Mine", "query", "action=x", "shared", false));
        var provider =
                make(
                        "identity-providers",
                        Map.of(
                                "domain",
                                word("d") + ".example",
                                "issuer",
                                "https://192.0.2.1/x",
                                "clientId",
                                "c",
                                "clientSecret",
                                "s"));
        var project = word("p");
        assertThat(
                        owner().post(
                                        API + "/projects",
                                        Map.of("slug", project, "displayName", "Before"))
                                .status())
                .isEqualTo(201);
        var projectAt = "/t/acme/p/" + project + "/api/v1";
        var preferences = API + "/me/preferences";
        assertThat(owner().put(preferences, Map.of("theme", "light")).status()).isEqualTo(200);
        return List.of(
                new Change("PATCH", projectAt, projectAt, Map.of("displayName", "After")),
                new Change("PUT", preferences, preferences, Map.of("theme", "dark")),
                new Change("PUT", group, group, Map.of("name", word("renamed"))),
                new Change("PUT", group + "/members/" + personId, group, Map.of()),
                new Change("DELETE", group + "/members/" + personId, group, ""),
                new Change("DELETE", group, group, ""),
                new Change("PUT", person + "/roles", person, Map.of("tenant", List.of("member"))),
                new Change(
                        "PUT",
                        service,
                        service,
                        Map.of("description", "builds", "responsible", personId)),
                new Change("DELETE", service, service, ""),
                new Change(
                        "PUT",
                        API + "/roles/" + slug,
                        API + "/roles/" + slug,
                        Map.of(
                                "name",
                                "Other",
                                "scope",
                                "project",
                                "permissions",
                                List.of("run:read"))),
                new Change("DELETE", API + "/roles/" + slug, API + "/roles/" + slug, ""),
                new Change("DELETE", invitation, invitation, ""),
                new Change("DELETE", question, question, ""),
                new Change("DELETE", provider, provider, ""),
                new Change("DELETE", person, person, ""));
    }

    private String make(String where, Map<String, ?> body) {
        var made = owner().post(API + "/" + where, body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return API + "/" + where + "/" + made.json().path("id").asString();
    }

    private static String word(String what) {
        return what + UUID.randomUUID().toString().substring(0, 8);
    }
}
