package dev.tenon.gateway.bench;

import dev.tenon.gateway.sample.ControlPlane;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.SampleTenant.Tensors;
import dev.tenon.gateway.sample.SampleTenant.Version;
import dev.tenon.gateway.sample.TinyOnnx;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// What a prediction costs beside a FastAPI application with the same file: CPU of the server per
/// request and latency, in turns, each answer looked at. Ours with token check, split 90/10 and
/// exposures; once more with every prediction captured.
@Tag("serving")
class ServingBenchmark {
    private static final int[] CONNECTIONS = {1, 8, 32};
    private static final int ROUNDS = 3;
    private static final int SECONDS = 3;
    private static final int WARM_UP_SECONDS = 6;
    private static final byte[] MODEL = TinyOnnx.perceptron(16, 64, 64, 3);
    @TempDir Path data;
    private final int peerPort = freePort();

    /// A server and one way to ask it.
    private record Arm(String name, int port, byte[] request, Process process) {}

    /// One round of one arm.
    private record Round(double cpuMicros, double perSecond, double p50Micros, double p99Micros) {}

    @Test
    void cpuAndLatencyBesideAnApplicationByHand() throws Exception {
        var acme = new SampleTenant("acme");
        var plain = new SampleTenant("plain");
        Process peer = peer();
        try (ControlPlane plane = new ControlPlane();
                GatewayProcess gateway = GatewayProcess.ofThisClassPath(data, plane)) {
            publish(plane, plain, Map.of());
            publish(plane, acme, Map.of("capture", Map.of("share", 10_000)));
            gateway.awaitReady("churn", acme.token);
            gateway.awaitReady("churn", plain.token);
            String path = "/v2/models/churn/infer";
            var arms =
                    List.of(
                            arm(gateway, "tenon json", LoadConnection.json(path, plain.token)),
                            arm(gateway, "tenon binary", LoadConnection.binary(path, plain.token)),
                            arm(
                                    gateway,
                                    "tenon json captured",
                                    LoadConnection.json(path, acme.token)),
                            new Arm(
                                    "fastapi json",
                                    peerPort,
                                    LoadConnection.json("/infer", "none"),
                                    peer));
            for (Arm arm : arms) round(arm, 8, WARM_UP_SECONDS);
            keep(measure(arms));
        } finally {
            peer.destroyForcibly();
        }
    }

    private static int freePort() {
        try {
            return GatewayProcess.freePort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arm arm(GatewayProcess gateway, String name, byte[] request) {
        return new Arm(name, gateway.port, request, gateway.process());
    }

    private Map<String, Object> measure(List<Arm> arms) throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", "MLP 16-64-64-3 as ONNX, one row");
        for (int connections : CONNECTIONS) {
            Map<String, List<Round>> rounds = new LinkedHashMap<>();
            for (int i = 0; i < ROUNDS; i++)
                for (Arm arm : arms)
                    rounds.computeIfAbsent(arm.name(), name -> new ArrayList<>())
                            .add(round(arm, connections, SECONDS));
            Map<String, Object> medians = new LinkedHashMap<>();
            double peer = median(rounds.get("fastapi json")).cpuMicros();
            rounds.forEach((name, all) -> medians.put(name, figures(median(all), peer)));
            figures.put(connections + " connections", medians);
        }
        return figures;
    }

    private static Map<String, Object> figures(Round round, double peer) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("cpuMicrosPerRequest", rounded(round.cpuMicros()));
        figures.put("ratioToFastApi", Math.round(round.cpuMicros() / peer * 100) / 100.0);
        figures.put("requestsPerSecond", Math.round(round.perSecond()));
        figures.put("p50Micros", rounded(round.p50Micros()));
        figures.put("p99Micros", rounded(round.p99Micros()));
        return figures;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static Round median(List<Round> rounds) {
        return rounds.stream()
                .sorted((a, b) -> Double.compare(a.cpuMicros(), b.cpuMicros()))
                .toList()
                .get(rounds.size() / 2);
    }

    private static Round round(Arm arm, int connections, int seconds) throws Exception {
        double cpu = GatewayProcess.cpuSeconds(arm.process());
        long since = System.nanoTime();
        long until = since + seconds * 1_000_000_000L;
        List<Callable<LoadConnection.Result>> callers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            var connection = new LoadConnection(arm.port(), arm.request());
            callers.add(() -> connection.callUntil(until));
        }
        long[] latencies;
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            latencies = LoadConnection.together(threads.invokeAll(callers));
        }
        double used = GatewayProcess.cpuSeconds(arm.process()) - cpu;
        double wall = (System.nanoTime() - since) / 1e9;
        Arrays.sort(latencies);
        return new Round(
                used * 1e6 / latencies.length,
                latencies.length / wall,
                latencies[latencies.length / 2] / 1e3,
                latencies[(int) (latencies.length * 0.99)] / 1e3);
    }

    private static void publish(ControlPlane plane, SampleTenant tenant, Map<String, Object> more) {
        Tensors tensors = Tensors.of("FP32", -1, 16, -1, 3);
        byte[] second = TinyOnnx.perceptron(16, 64, 64, 3);
        Version[] versions = {
            new Version("control", 1, MODEL, "model.onnx", "onnx", 1000, 10_000, tensors),
            new Version("challenger", 2, second, "model.onnx", "onnx", 0, 1000, tensors)
        };
        for (Version version : versions) plane.objects.put(version.object(), version.file());
        Map<String, Object> route = tenant.route(1, "live", versions);
        route.putAll(more);
        plane.publish(tenant, 1, route);
    }

    private Process peer() throws Exception {
        Path file = Files.write(data.resolve("model.onnx"), MODEL);
        Process process =
                new ProcessBuilder(
                                System.getenv("TENON_PYTHON"),
                                "src/bench/python/fastapi_onnx.py",
                                file.toString(),
                                Integer.toString(peerPort))
                        .inheritIO()
                        .start();
        for (int i = 0; i < 300; i++) {
            try (Socket reached = new Socket("127.0.0.1", peerPort)) {
                if (reached.isConnected()) return process;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("The FastAPI application did not start");
    }

    private static void keep(Map<String, Object> figures) throws IOException {
        String text =
                JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(figures);
        System.out.println(text);
        Path folder = Files.createDirectories(Path.of(System.getProperty("tenon.bench")));
        Files.writeString(folder.resolve("serving.json"), text);
    }
}
