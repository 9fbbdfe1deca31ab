package dev.tenon.gateway.bench;

import dev.tenon.gateway.sample.ControlPlane;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.SampleTenant.Tensors;
import dev.tenon.gateway.sample.SampleTenant.Version;
import dev.tenon.gateway.sample.TinyOnnx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.json.JsonMapper;

/// CPU of the gateway's process per request and latency, with token check, split and usage counting
/// on.
///
/// Arguments: the folder of jars, seconds per round, and `hold` to keep the gateway up for a client
/// by hand.
public final class GatewayBench {
    private static final int[] CONNECTIONS = {1, 8, 32};

    private GatewayBench() {}

    public static void main(String[] arguments) throws Exception {
        Path app = Path.of(arguments.length > 0 ? arguments[0] : "target/app");
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        boolean hold = arguments.length > 2 && arguments[2].equals("hold");
        Path data = Files.createTempDirectory("gateway-bench");
        SampleTenant acme = new SampleTenant("acme");
        try (ControlPlane plane = new ControlPlane();
                GatewayProcess gateway =
                        new GatewayProcess(app, data, plane, hold ? 22001 : 0, hold ? 22002 : 0)) {
            plane.publish(acme, 1, versions());
            gateway.awaitReady("churn", acme.token);
            if (hold) {
                System.out.println("TOKEN=" + acme.token);
                Thread.sleep(Long.MAX_VALUE);
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("model", "MLP 16-64-64-3 as ONNX, one row as JSON, two variants 90/10");
            figures.put("startMillis", gateway.startMillis);
            figures.put("residentMegabytesAtRest", gateway.residentMegabytes());
            round(gateway, acme.token, 8, Math.max(seconds, 5)); // warm-up
            List<Map<String, Object>> rounds = new ArrayList<>();
            for (int connections : CONNECTIONS)
                rounds.add(round(gateway, acme.token, connections, seconds));
            figures.put("rounds", rounds);
            figures.put("residentMegabytesAfter", gateway.residentMegabytes());
            figures.put("exitStatus", gateway.stop());
            System.out.println(
                    JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(figures));
        }
    }

    private static Version[] versions() {
        Tensors tensors = Tensors.of("FP32", -1, 16, -1, 3);
        byte[] first = TinyOnnx.perceptron(16, 64, 64, 3);
        byte[] second = TinyOnnx.perceptron(16, 64, 64, 64, 3);
        return new Version[] {
            new Version("control", 1, first, "model.onnx", "onnx", 1000, 10_000, tensors),
            new Version("challenger", 2, second, "model.onnx", "onnx", 0, 1000, tensors)
        };
    }

    private static Map<String, Object> round(
            GatewayProcess gateway, String token, int connections, int seconds) throws Exception {
        double cpu = gateway.cpuSeconds();
        long since = System.nanoTime();
        long until = since + seconds * 1_000_000_000L;
        List<Callable<LoadConnection.Result>> callers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            LoadConnection connection = new LoadConnection(gateway.port, token);
            callers.add(() -> connection.callUntil(until));
        }
        long[] latencies;
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<LoadConnection.Result>> done = threads.invokeAll(callers);
            latencies = LoadConnection.together(done);
        }
        double used = gateway.cpuSeconds() - cpu;
        double wall = (System.nanoTime() - since) / 1e9;
        Map<String, Object> round = new LinkedHashMap<>();
        round.put("connections", connections);
        round.put("requests", latencies.length);
        round.put("requestsPerSecond", Math.round(latencies.length / wall));
        round.put("cpuMicrosPerRequest", Math.round(used * 1e7 / latencies.length) / 10.0);
        round.put("p50Micros", latencies[latencies.length / 2] / 1000);
        round.put("p99Micros", latencies[(int) (latencies.length * 0.99)] / 1000);
        return round;
    }
}
