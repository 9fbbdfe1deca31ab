package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What each kind of read and write of the API costs: p50 and p95 as a client sees them, and the
/// platform's CPU for one request. The platform runs here on a real PostgreSQL, its clients in a
/// second process.
class ApiBenchmark extends PlatformIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CLIENTS = 4;
    private static final int WARM_UP_SECONDS = 3;
    private static final int SECONDS = 6;

    private record Load(String name, String method, String path, String body, boolean withKey) {}

    @Test
    @Tag("walls")
    void measure() throws IOException, InterruptedException {
        var run =
                as("scientist")
                        .post("api/2.0/mlflow/runs/create", Map.of("experiment_id", "0"))
                        .json()
                        .path("run")
                        .path("info")
                        .path("run_id")
                        .asString();
        var project = "/t/acme/p/churn";
        var results = new ArrayList<Map<String, Object>>();
        for (var load :
                List.of(
                        new Load("read one run", "GET", project + "/api/v1/runs/" + run, "", false),
                        new Load(
                                "list 50 runs",
                                "GET",
                                project + "/api/v1/runs?limit=50",
                                "",
                                false),
                        new Load("list models", "GET", project + "/api/v1/models", "", false),
                        new Load("list approvals", "GET", project + "/api/v1/approvals", "", false),
                        new Load("list projects", "GET", "/t/acme/api/v1/projects", "", false),
                        new Load(
                                "MLflow: get a run",
                                "GET",
                                project + "/api/2.0/mlflow/runs/get?run_id=" + run,
                                "",
                                false),
                        new Load(
                                "MLflow: log a metric",
                                "POST",
                                project + "/api/2.0/mlflow/runs/log-metric",
                                "{\"run_id\":\"%s\",\"key\":\"loss\",\"value\":0.5,\"step\":#,\"timestamp\":1}"
                                        .formatted(run),
                                false),
                        new Load(
                                "MLflow: create a run",
                                "POST",
                                project + "/api/2.0/mlflow/runs/create",
                                "{\"experiment_id\":\"0\"}",
                                false),
                        new Load(
                                "create a project",
                                "POST",
                                "/t/acme/api/v1/projects",
                                "{\"slug\":\"b@\",\"displayName\":\"B\"}",
                                false),
                        new Load(
                                "create a project, with Idempotency-Key",
                                "POST",
                                "/t/acme/api/v1/projects",
                                "{\"slug\":\"b@\",\"displayName\":\"B\"}",
                                true))) {
            results.add(measure(load));
        }
        var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(results);
        Files.writeString(Path.of(System.getProperty("tenon.bench"), "api.json"), text + "\n");
        System.out.println(text);
    }

    private Map<String, Object> measure(Load load) throws IOException, InterruptedException {
        ask(load, WARM_UP_SECONDS);
        var cpu = cpu();
        var said = ask(load, SECONDS);
        var used = cpu() - cpu;
        var requests = Long.parseLong(said.get("requests"));
        assertThat(requests).as(load.name()).isPositive();
        assertThat(said.get("failed")).as(load.name()).isEqualTo("0");
        var result = new LinkedHashMap<String, Object>();
        result.put("operation", load.name());
        result.put("clients", CLIENTS);
        result.put("requestsPerSecond", requests / SECONDS);
        result.put("p50Micros", Long.parseLong(said.get("p50")));
        result.put("p95Micros", Long.parseLong(said.get("p95")));
        result.put("platformCpuMicros", TimeUnit.NANOSECONDS.toMicros(used) / requests);
        return result;
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private Map<String, String> ask(Load load, int seconds)
            throws IOException, InterruptedException {
        var role = load.path().startsWith("/t/acme/api") ? "owner" : "scientist";
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                ApiLoad.class.getName(),
                                "http://127.0.0.1:" + port() + load.path(),
                                load.method(),
                                load.body(),
                                tokenOf(role, "acme"),
                                Boolean.toString(load.withKey()),
                                Integer.toString(CLIENTS),
                                Integer.toString(seconds))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        var said = new LinkedHashMap<String, String>();
        output.lines().map(line -> line.split("=", 2)).forEach(pair -> said.put(pair[0], pair[1]));
        return said;
    }
}
