package dev.tenon.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveIT extends PlatformIT {
    @Test
    void aTabIsToldOfItsRunAndNobodyElseIs() throws Exception {
        var run = run(as("scientist"));
        try (var mine = new Tab(as("viewer"), "run/" + run);
                var theirs = new Tab(as("scientist", "globex"), "run/" + run)) {
            mine.settle();
            theirs.settle();
            log(run, 1);
            assertThat(mine.next()).isEqualTo("run/" + run);
            assertThat(theirs.heard.poll(1500, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void aBusyRunIsToldAtMostTwiceASecond() throws Exception {
        var run = run(as("scientist"));
        try (var tab = new Tab(as("viewer"), "run/" + run)) {
            tab.settle();
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
            for (int step = 0; System.nanoTime() < end; step++) log(run, step);
            Thread.sleep(1200);
            assertThat(tab.heard.size()).isBetween(2, 9);
        }
    }

    @Test
    void whoMayNotReadRunsHearsNothing() {
        assertThat(as("deployer").get("api/v1/live?topic=runs").status()).isEqualTo(403);
        assertThat(asNobody().get("api/v1/live?topic=runs").status()).isEqualTo(401);
    }

    private static String run(TestCaller caller) {
        return caller.post("api/2.0/mlflow/runs/create", Map.of("experiment_id", "0"))
                .json()
                .at("/run/info/run_id")
                .asString();
    }

    private void log(String run, int step) {
        var point = Map.of("key", "loss", "value", 1, "timestamp", step, "step", step);
        var answer =
                as("scientist")
                        .post(
                                "api/2.0/mlflow/runs/log-batch",
                                Map.of("run_id", run, "metrics", List.of(point)));
        assertThat(answer.status()).isEqualTo(200);
    }

    /// A browser tab that follows one topic.
    private static final class Tab implements AutoCloseable {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final HttpClient http = HttpClient.newHttpClient();
        private final java.io.InputStream stream;

        Tab(TestCaller caller, String topic) throws Exception {
            var request =
                    caller.request(
                            "GET", "api/v1/live?topic=" + topic, BodyPublishers.noBody(), null);
            var answer = http.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            this.stream = answer.body();
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data: ")) heard.add(line.substring(6));
                }
            } catch (java.io.IOException closed) {
                heard.add("closed");
            }
        }

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
        }

        /// Waits until what was told before has been heard.
        void settle() throws InterruptedException {
            assertThat(next()).isEqualTo("{}");
            Thread.sleep(1500);
            heard.clear();
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }
}
