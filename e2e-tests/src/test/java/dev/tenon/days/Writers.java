package dev.tenon.days;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Twenty programs that write without pause, and remember what they were told is done.
///
/// Half of them make projects and repeat each under its Idempotency-Key until it is acknowledged;
/// half make runs through MLflow's wire, which knows no keys, and take what is acknowledged.
final class Writers implements AutoCloseable {
    private static final int COUNT = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLongArray lastDone = new AtomicLongArray(COUNT);
    private final String url;
    private final String token;
    private volatile boolean stopping;

    final Queue<String> projects = new ConcurrentLinkedQueue<>();
    final Queue<String> runs = new ConcurrentLinkedQueue<>();
    final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    final AtomicInteger failed = new AtomicInteger();

    Writers(String url, String token) {
        this.url = url;
        this.token = token;
        for (int i = 0; i < COUNT; i++) {
            var number = i;
            threads.add(Thread.ofVirtual().start(() -> work(number)));
        }
    }

    int done() {
        return projects.size() + runs.size();
    }

    /// Waits until each of them was told of something done after this moment.
    boolean allDoneSince(long moment, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            var all = true;
            for (int i = 0; i < COUNT; i++) all &= lastDone.get(i) - moment > 0;
            if (all) return true;
            Thread.sleep(50);
        }
        return false;
    }

    private void work(int number) {
        while (!stopping) {
            try {
                if (number % 2 == 0) makeProject();
                else makeRun();
                lastDone.set(number, System.nanoTime());
                Thread.sleep(25);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void makeProject() throws InterruptedException {
        var slug = "p" + UUID.randomUUID().toString().substring(0, 18);
        var key = UUID.randomUUID().toString();
        var body = "{\"slug\":\"%s\",\"displayName\":\"%s\"}".formatted(slug, slug);
        while (true) {
            var answer = post("/t/storm/api/v1/projects", body, "Idempotency-Key", key);
            if (answer != null && answer.statusCode() == 201) {
                projects.add(JSON.readTree(answer.body()).path("id").asString());
                return;
            }
            if (answer != null && answer.body().contains("answer-lost")) return;
            note(answer);
            if (stopping && answer == null) return;
            Thread.sleep(100);
        }
    }

    private void makeRun() throws InterruptedException {
        while (true) {
            var answer =
                    post(
                            "/t/storm/p/churn/api/2.0/mlflow/runs/create",
                            "{\"experiment_id\":\"0\"}");
            if (answer != null && answer.statusCode() == 200) {
                runs.add(
                        JSON.readTree(answer.body())
                                .path("run")
                                .path("info")
                                .path("run_id")
                                .asString());
                return;
            }
            note(answer);
            if (stopping) return;
            Thread.sleep(100);
        }
    }

    /// An outage is a 503, a repetition that came too early a 409; everything else is a surprise.
    private void note(@Nullable HttpResponse<String> answer) {
        failed.incrementAndGet();
        if (answer == null || answer.statusCode() == 503) return;
        if (answer.statusCode() == 409 && answer.body().contains("request-running")) return;
        surprises.add(answer.statusCode() + " " + answer.body());
    }

    private @Nullable HttpResponse<String> post(String path, String body, String... headers)
            throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException away) {
            return null;
        }
    }

    @Override
    public void close() {
        stopping = true;
        for (var thread : threads) {
            try {
                thread.join(Duration.ofSeconds(40));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
