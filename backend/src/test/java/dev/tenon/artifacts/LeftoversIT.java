package dev.tenon.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import dev.tenon.storage.ObjectStore;
import dev.tenon.storage.PartedUploads;
import dev.tenon.storage.StoredKeys;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import dev.tenon.tenancy.Tenants;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LeftoversIT extends PlatformIT {
    private static final Duration NONE = Duration.ofSeconds(-5); // all that there is
    private static final Duration LONG = Duration.ofDays(365);
    private static final String FILES = "/t/globex/p/churn/api/2.0/mlflow-artifacts/artifacts/";
    private static final String LEFTOVERS = "/t/globex/api/v1/artifact-leftovers";

    @Autowired LeftoverRemoval removal;
    @Autowired LeftoverSearch search;
    @Autowired ObjectStore store;
    @Autowired StoredKeys keys;
    @Autowired PartedUploads parted;
    @Autowired Tenants tenants;

    private final String folder = "left/" + UUID.randomUUID();
    private TenantId globex;

    @BeforeEach
    void nothingIsLeftOver() {
        globex = tenants.named("globex").orElseThrow().id();
        inGlobex(() -> removal.run(NONE, LONG));
    }

    @Test
    void bytesWithoutAFileAreFoundAndRemovedAndFilesStay() throws Exception {
        ok(put("f.txt", "stays"));
        var stray = key();
        inGlobex(() -> put(stray));
        var sent = ok(put("g.txt", "stays too"));
        assertThat(sent.status()).isEqualTo(200);
        assertThat(inGlobex(() -> removal.run(NONE, LONG))).isEqualTo(new Removed(1, 0, 0, 0, 4));
        assertThat(inGlobex(() -> keys.has(stray))).isFalse();
        assertThat(get("f.txt").body()).isEqualTo("stays");
        assertThat(get("g.txt").body()).isEqualTo("stays too");
        assertThat(inGlobex(() -> removal.run(NONE, LONG))).isEqualTo(Removed.NOTHING);
    }

    @Test
    void whatIsYoungMayStillBeArriving() throws Exception {
        var young = key();
        inGlobex(() -> put(young));
        assertThat(inGlobex(() -> removal.run(Duration.ofHours(1), LONG)))
                .isEqualTo(Removed.NOTHING);
        assertThat(inGlobex(() -> keys.has(young))).isTrue();
    }

    @Test
    void anObjectThatWasSweptNeverBecomesAFile() throws Exception {
        var upload = begun();
        inGlobex(() -> removal.run(NONE, LONG));
        var complete =
                Map.of(
                        "path",
                        "late.bin",
                        "upload_id",
                        upload,
                        "parts",
                        List.of(Map.of("part_number", 1, "etag", "0")));
        var call = "/t/globex/p/churn/api/2.0/mlflow-artifacts/mpu/complete/" + folder;
        assertThat(as("scientist", "globex").post(call, complete).status()).isEqualTo(404);
        assertThat(get("late.bin").status()).isEqualTo(404);
    }

    @Test
    void partsThatNobodyFinishesAreRemoved() throws Exception {
        begun();
        var unknown = key();
        inGlobex(() -> parted.begin(unknown));
        assertThat(inGlobex(() -> removal.run(NONE, LONG)).uploads()).isEqualTo(2);
        assertThat(inGlobex(() -> parted.unfinished("p/"))).isEmpty();
    }

    @Test
    void aFileWhoseBytesAreGoneIsNamedAndTakenOutOfTheCatalogue() throws Exception {
        ok(put("lost.txt", "1234"));
        var object = text("select object from artifact where path = ?", folder + "/lost.txt");
        inGlobex(() -> delete(object));
        assertThat(inGlobex(() -> removal.run(NONE, LONG)).lostFiles()).isEqualTo(1);
        assertThat(get("lost.txt").status()).isEqualTo(404);
        assertThat(
                        text(
                                "select object from audit_detail where action = 'artifact.lost' and object = ?",
                                folder + "/lost.txt"))
                .isNotEmpty();
    }

    @Test
    void whatWasReplacedLongAgoGoesUnlessAVersionHoldsIt() throws Exception {
        ok(put("twice.txt", "one"));
        var first = text("select object from artifact where path = ?", folder + "/twice.txt");
        ok(put("twice.txt", "two"));
        assertThat(inGlobex(() -> removal.run(LONG, LONG)).discardedFiles()).isZero();
        assertThat(inGlobex(() -> removal.run(LONG, NONE)).discardedFiles()).isPositive();
        assertThat(inGlobex(() -> keys.has(LeftoverSearch.relative(first)))).isFalse();
        assertThat(get("twice.txt").body()).isEqualTo("two");
    }

    @Test
    void anOwnerLooksAndRemovesAndNobodyElseDoes() throws Exception {
        var owner = as("owner", "globex");
        var page = owner.get(LEFTOVERS + "?limit=1");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.json().path("items").size()).isZero();
        assertThat(owner.post(LEFTOVERS + "/removal", Map.of()).json().path("bytes").asLong())
                .isZero();
        for (var role : List.of("auditor", "member", "scientist")) {
            assertThat(as(role, "globex").get(LEFTOVERS).status()).isEqualTo(403);
        }
    }

    @Test
    void theListIsReadPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) ok(put(i + ".txt", "x"));
        var seen = 0;
        var after = (String) null;
        do {
            var from = after;
            var page = inGlobex(() -> search.among(from, java.time.Instant.now(), 2));
            assertThat(page.items()).isEmpty();
            after = page.next();
            seen++;
        } while (after != null);
        assertThat(seen).isGreaterThan(2);
    }

    /// Uploads by every way and a sweep without any grace at the same time: each upload has either
    /// its answer and its file, or neither.
    @Test
    void anUploadAndASweepNeverBothHaveTheirWay() throws Exception {
        var seed = System.nanoTime();
        System.out.println("seed of uploads and sweeps: " + seed);
        var taken = new ConcurrentHashMap<String, String>();
        var refused = ConcurrentHashMap.<String>newKeySet();
        var going = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sweeps = threads.submit(() -> sweepWhile(going));
            var writers = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < 6; i++) {
                var chance = new Random(seed + i);
                var name = "w" + i;
                writers.add(threads.submit(() -> write(name, chance, taken, refused)));
            }
            for (var writer : writers) writer.get();
            going.set(false);
            assertThat(sweeps.get()).isPositive();
        }
        inGlobex(() -> removal.run(NONE, LONG));
        for (var file : new HashMap<>(taken).entrySet()) {
            assertThat(get(file.getKey()).body()).isEqualTo(file.getValue());
        }
        for (var name : refused) assertThat(get(name).status()).isEqualTo(404);
        assertThat(inGlobex(() -> removal.run(NONE, LONG))).isEqualTo(Removed.NOTHING);
    }

    private int sweepWhile(AtomicBoolean going) throws Exception {
        var sweeps = 0;
        while (going.get()) {
            inGlobex(() -> removal.run(NONE, LONG));
            sweeps++;
        }
        return sweeps;
    }

    private void write(
            String writer,
            Random chance,
            Map<String, String> taken,
            java.util.Set<String> refused) {
        for (int i = 0; i < 25; i++) {
            var name = writer + "-" + i;
            var text = "x".repeat(1 + chance.nextInt(chance.nextInt(8) == 0 ? 9_000_000 : 4_000));
            var answer = chance.nextInt(4) == 0 ? stream(name, text) : put(name, text);
            assertThat(answer.status()).as(answer.body()).isIn(200, 409);
            if (answer.status() == 200) taken.put(name, text);
            else refused.add(name);
        }
    }

    private Answer stream(String name, String text) {
        var bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var body = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes));
        return as("scientist", "globex")
                .send("PUT", FILES + folder + "/" + name, body, "text/plain");
    }

    private Answer put(String name, String text) {
        return as("scientist", "globex")
                .send(
                        "PUT",
                        FILES + folder + "/" + name,
                        BodyPublishers.ofString(text),
                        "text/plain");
    }

    private Answer get(String name) {
        return as("scientist", "globex").get(FILES + folder + "/" + name);
    }

    private String begun() {
        var call = "/t/globex/p/churn/api/2.0/mlflow-artifacts/mpu/create/" + folder;
        return ok(as("scientist", "globex").post(call, Map.of("path", "late.bin", "num_parts", 1)))
                .json()
                .path("upload_id")
                .asString();
    }

    private String put(String key) {
        store.put(key, new byte[4]);
        return key;
    }

    private String delete(String object) {
        store.delete(LeftoverSearch.relative(object));
        return object;
    }

    private static String key() {
        return "p/%s/artifacts/%s".formatted(UUID.randomUUID(), UUID.randomUUID());
    }

    private static String text(String sql, String path) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, path);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private <R> R inGlobex(Callable<R> work) {
        try {
            return CurrentTenant.within(globex, work::call);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
