package dev.tenon.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.ApiContract;
import dev.tenon.PlatformIT;
import dev.tenon.serving.ApprovedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Whatever is sent, the answer is a clear refusal or the right thing: never a failure of ours,
/// never a hint of what is inside. `-Dfuzz.seed=N` repeats a run, `-Dlong` makes it long.
class HostileRequestsIT extends PlatformIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final boolean LONG = System.getProperty("long") != null;
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);
    private static final int AT_ONCE = 6;
    private static final List<String> ROLES =
            List.of("owner", "scientist", "approver", "deployer", "viewer", "auditor");
    private static final Pattern HINT =
            Pattern.compile(
                    "(?i)exception|\\bat dev\\.|org\\.(spring|postgres|apache)|java\\.(lang|util)|psql|sqlstate|\\binsert into\\b|\\bselect \\w+ from\\b"
                            + "|violates|constraint|stack ?trace|jackson|hikari|relation \"|tomcat");
    private static final List<String> FIELDS =
            List.of(
                    "experiment_id",
                    "experiment_ids",
                    "run_id",
                    "run_uuid",
                    "name",
                    "key",
                    "value",
                    "step",
                    "timestamp",
                    "metrics",
                    "params",
                    "tags",
                    "filter",
                    "filter_string",
                    "order_by",
                    "max_results",
                    "page_token",
                    "run_view_type",
                    "view_type",
                    "version",
                    "alias",
                    "stage",
                    "source",
                    "path",
                    "status",
                    "end_time",
                    "start_time",
                    "user_id",
                    "description",
                    "new_name",
                    "archive_existing_versions",
                    "models",
                    "datasets",
                    "dataset",
                    "digest",
                    "metric_keys",
                    "metric_key",
                    "run_ids",
                    "model_id",
                    "model_type",
                    "lifecycle_stage",
                    "artifact_location");

    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses =
            new java.util.concurrent.ConcurrentHashMap<>();

    @Test
    void everyOperationOfOurApiStandsIt() throws Exception {
        var contract = asNobody().contract();
        var operations =
                contract.operations().stream()
                        .filter(one -> !one.template().endsWith("/live"))
                        .toList();
        var requests = new HostileRequests(contract.document(), goodValues());
        run(
                LONG ? 100_000 : 3_000,
                chance -> {
                    var request =
                            requests.make(
                                    chance.of(operations),
                                    tokenOf(chance.of(ROLES), "umbra"),
                                    chance);
                    var reply = RawHttp.send(port(), request.bytes());
                    judge(request.method() + " " + request.path(), reply, "code");
                    complaints.addAll(broken(contract, request, reply));
                });
    }

    @Test
    void mlflowsWireStandsIt() throws Exception {
        var calls = new ArrayList<String[]>();
        for (var call : asNobody().contract().document().path("x-tenon-mlflow"))
            calls.add(call.asString().split(" ", 2));
        assertThat(calls).hasSizeGreaterThan(40);
        var values = goodValues();
        run(
                LONG ? 50_000 : 2_000,
                chance -> {
                    var call = chance.of(calls);
                    var path =
                            "/t/umbra/p/churn"
                                    + call[1].replaceAll(
                                            "\\{[^}]*}|\\*\\*",
                                            java.util.regex.Matcher.quoteReplacement(
                                                    HostileRequests.encoded(
                                                            chance.text(), chance)));
                    var body =
                            call[0].equals("GET")
                                    ? null
                                    : object(values, chance)
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    if (call[0].equals("GET")) path += "?" + query(values, chance);
                    var bytes =
                            HostileRequests.bytes(
                                    call[0], path, tokenOf("scientist", "umbra"), body, chance);
                    judge(call[0] + " " + path, RawHttp.send(port(), bytes), "error_code");
                });
    }

    private interface Attack {
        void with(Chance chance) throws IOException;
    }

    private void run(int count, Attack attack) throws InterruptedException {
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count && complaints.size() < 30; i++) {
                var seed = SEED + i;
                places.acquire();
                threads.execute(
                        () -> {
                            try {
                                attack.with(new Chance(seed));
                            } catch (IOException | RuntimeException failed) {
                                complaints.add("seed " + seed + ": " + failed);
                            } finally {
                                places.release();
                            }
                        });
            }
        }
        System.out.printf("%d hostile requests from seed %d: %s%n", count, SEED, statuses);
        assertThat(complaints).as("seeds from " + SEED).isEmpty();
        assertThat(asNobody().get("/health").status()).isEqualTo(200);
    }

    private void judge(String what, RawHttp.Reply reply, String code) {
        statuses.computeIfAbsent(reply.status(), _ -> new AtomicInteger()).incrementAndGet();
        var text = reply.text();
        var shown = what.length() > 300 ? what.substring(0, 300) + "…" : what;
        if (reply.status() >= 500 && reply.status() != 501 && reply.status() != 505) {
            complaints.add(shown + " → " + reply.status() + " " + text);
        }
        if (reply.status() < 400 || what.startsWith("HEAD ")) return;
        if (HINT.matcher(text).find() && !HINT.matcher(what).find())
            complaints.add(shown + " hints: " + text);
        if (!isClear(reply, code))
            complaints.add(
                    shown
                            + " → unclear "
                            + reply.status()
                            + " "
                            + reply.contentType()
                            + " "
                            + text);
    }

    /// What never reached a door may answer in either shape; what was no HTTP gets its status only.
    private static boolean isClear(RawHttp.Reply reply, String code) {
        if (reply.body().length == 0 && List.of(400, 413, 417, 501, 505).contains(reply.status()))
            return true;
        if (!reply.contentType().contains("json")) return false;
        try {
            var answer = JSON.readTree(reply.body());
            return answer.has(code) || answer.has("code") || answer.has("error_code");
        } catch (tools.jackson.core.JacksonException unreadable) {
            return false;
        }
    }

    private static List<String> broken(
            ApiContract contract, HostileRequests.Request request, RawHttp.Reply reply) {
        if (reply.status() == 0 || reply.status() >= 400 || request.method().equals("HEAD"))
            return List.of();
        return contract.complaints(
                request.method(),
                request.path(),
                reply.status(),
                reply.contentType(),
                reply.body());
    }

    private static final Map<String, List<String>> GOOD =
            new java.util.concurrent.ConcurrentHashMap<>();

    /// Made before anything is broken.
    private Map<String, List<String>> goodValues() throws IOException {
        if (!GOOD.isEmpty()) return GOOD;
        var model = new ApprovedModel(role -> as(role, "umbra")).register(1);
        var good = GOOD;
        var run =
                as("scientist", "umbra")
                        .get("api/v1/runs?limit=1")
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();
        good.put("tenant", List.of("umbra"));
        good.put("project", List.of("churn"));
        good.put("name", List.of(model.name));
        good.put("number", List.of("1"));
        good.put("run", List.of(run));
        good.put("run_id", List.of(run));
        good.put("key", List.of("loss"));
        good.put("experiment_id", List.of("0"));
        return good;
    }

    private static String object(Map<String, List<String>> good, Chance chance) {
        var fields = new ArrayList<String>();
        for (int i = chance.random.nextInt(7); i >= 0; i--) {
            var field = chance.of(FIELDS);
            var value =
                    good.containsKey(field) && !chance.oneIn(4)
                            ? Chance.quoted(good.get(field).getFirst())
                            : chance.json(1);
            fields.add(Chance.quoted(field) + ":" + value);
        }
        return chance.oneIn(40) ? chance.deep() : "{" + String.join(",", fields) + "}";
    }

    private static String query(Map<String, List<String>> good, Chance chance) {
        var fields = new ArrayList<String>();
        for (int i = chance.random.nextInt(4); i >= 0; i--) {
            var field = chance.of(FIELDS);
            var value =
                    good.containsKey(field) && !chance.oneIn(4)
                            ? good.get(field).getFirst()
                            : chance.text();
            fields.add(field + "=" + HostileRequests.encoded(value, chance));
        }
        return String.join("&", fields);
    }
}
