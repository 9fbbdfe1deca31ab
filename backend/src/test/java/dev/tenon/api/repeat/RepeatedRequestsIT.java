package dev.tenon.api.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RepeatedRequestsIT extends PlatformIT {
    private static final String PROJECTS = "/t/acme/api/v1/projects";

    private static Map<String, String> project(String slug) {
        return Map.of("slug", slug, "displayName", "A project");
    }

    private static String slug() {
        return "p" + UUID.randomUUID().toString().substring(0, 12);
    }

    private Answer post(String key, Object body) {
        return as("owner").with("Idempotency-Key", key).post(PROJECTS, body);
    }

    private static String code(Answer answer) {
        return answer.json().path("code").asString();
    }

    @Test
    void askingAgainGivesTheFirstAnswerAndDoesNothing() {
        var key = UUID.randomUUID().toString();
        var wanted = project(slug());
        var first = post(key, wanted);
        var again = post("\"" + key + "\"", wanted);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void theSameKeyForSomethingElseIsRefused() {
        var key = UUID.randomUUID().toString();
        post(key, project(slug()));
        var other = post(key, project(slug()));
        assertThat(other.status()).isEqualTo(422);
        assertThat(code(other)).isEqualTo("idempotency-key-reused");
    }

    @Test
    void anotherCallersKeyIsAnotherKey() {
        var key = UUID.randomUUID().toString();
        var wanted = project(slug());
        post(key, wanted);
        var globex =
                as("owner", "globex")
                        .with("Idempotency-Key", key)
                        .post("/t/globex/api/v1/projects", wanted);
        assertThat(globex.status()).isEqualTo(201);
        assertThat(globex.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void whatWasRefusedCanBeTriedAgainUnderTheSameKey() {
        var key = UUID.randomUUID().toString();
        assertThat(post(key, project("No Slug")).status()).isEqualTo(400);
        assertThat(post(key, project(slug())).status()).isEqualTo(201);
    }

    @Test
    void aKeyWithoutShapeIsRefused() {
        assertThat(code(post("short", project(slug())))).isEqualTo("idempotency-key");
    }

    @Test
    void twentyAtOnceMakeOneProject() throws Exception {
        var key = UUID.randomUUID().toString();
        var wanted = project(slug());
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<Answer>>();
            for (int i = 0; i < 20; i++) asked.add(threads.submit(() -> post(key, wanted)));
            for (var one : asked) answers.add(one.get());
        }
        assertThat(answers).extracting(Answer::status).isSubsetOf(201, 409);
        assertThat(answers)
                .filteredOn(one -> one.status() == 409)
                .allMatch(
                        one ->
                                code(one).equals("request-running")
                                        && !one.header("Retry-After").isEmpty());
        assertThat(answers)
                .filteredOn(
                        one -> one.status() == 201 && one.header("Idempotency-Replayed").isEmpty())
                .hasSize(1);
        assertThat(post(key, wanted).status()).isEqualTo(201);
    }

    /// As if the platform had been killed between the commit and the answer.
    @Test
    void whatWasDoneIsNotDoneAgainThoughItsAnswerIsLost() throws SQLException {
        var key = UUID.randomUUID().toString();
        var wanted = project(slug());
        post(key, wanted);
        run(
                "update repeated_request set state = 'committed', answer = null, started_at = now() - interval '1 hour' where key = ?",
                new Key(key).digest());
        var again = post(key, wanted);
        assertThat(again.status()).isEqualTo(409);
        assertThat(code(again)).isEqualTo("answer-lost");
    }

    /// As if the platform had been killed before the commit.
    @Test
    void whatDiedBeforeItsCommitIsDoneByTheNextWhoAsks() throws SQLException {
        var key = UUID.randomUUID().toString();
        var wanted = project(slug());
        post(key, wanted);
        run(
                "update repeated_request set state = 'running', answer = null where key = ?",
                new Key(key).digest());
        assertThat(code(post(key, wanted))).isEqualTo("request-running");
        run(
                "update repeated_request set started_at = now() - interval '3 minutes' where key = ?",
                new Key(key).digest());
        assertThat(code(post(key, wanted))).isEqualTo("project-exists");
    }

    @Test
    void theTransactionItselfSaysThatItDidIt() throws SQLException {
        var key = UUID.randomUUID().toString();
        run(
                "create or replace function refuse_answers() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$");
        run(
                "create trigger refuse_answers before update of answer on repeated_request for each row when (new.state = 'answered') execute function refuse_answers()");
        try {
            assertThat(post(key, project(slug())).status()).isEqualTo(201);
        } finally {
            run("drop trigger refuse_answers on repeated_request");
        }
        assertThat(state(key)).isEqualTo("committed");
    }

    @Test
    void aSecretInAnAnswerIsKeptSealed() throws SQLException {
        var key = UUID.randomUUID().toString();
        var wish = Map.of("name", "ci", "expiresInDays", 1);
        var caller = as("owner").with("Idempotency-Key", key);
        var refused = caller.post("/t/acme/api/v1/tokens", wish);
        assertThat(refused.status()).as("a token makes no token").isEqualTo(403);
        post(key, project(slug()));
        try (var connection = DATABASE.connectAsOperations();
                var query =
                        connection.prepareStatement(
                                "select answer from repeated_request where key = ?")) {
            query.setBytes(1, new Key(key).digest());
            var rows = query.executeQuery();
            rows.next();
            var kept = new String(rows.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(kept).doesNotContain("displayName").doesNotContain("application/json");
        }
    }

    private static String state(String key) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var query =
                        connection.prepareStatement(
                                "select state from repeated_request where key = ?")) {
            query.setBytes(1, new Key(key).digest());
            var rows = query.executeQuery();
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(String text, byte[]... values) throws SQLException {
        try (var connection =
                        text.contains("trigger")
                                ? DATABASE.connectAsOwner()
                                : DATABASE.connectAsOperations();
                var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) statement.setBytes(i + 1, values[i]);
            assertThat(List.of(statement.executeUpdate())).isNotEmpty();
        }
    }
}
