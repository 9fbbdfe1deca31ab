package dev.tenon.gateway.bench;

import static dev.tenon.gateway.bench.Results.median;
import static dev.tenon.gateway.bench.Results.rounded;

import dev.tenon.gateway.bench.HttpCaller.Question;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a prediction costs beside a FastAPI application with the same file: CPU of the server per
/// request and latency, in turns, each answer looked at. Ours with token check, split 90/10 and
/// exposures; once more with every prediction captured; and as TorchScript, in an engine process.
@Tag("serving")
class ServingBenchmark {
    private static final int[] CONNECTIONS = {1, 8, 32};
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final String PEER = "fastapi json";
    @TempDir Path data;

    /// A server and one way to ask it.
    private record Arm(String name, Process server, Caller.Source source) {}

    /// One round of one arm.
    private record Round(
            double cpuMicros, double perSecond, double p50, double p99, long refused) {}

    @Test
    void cpuAndLatencyBesideAnApplicationByHand() throws Exception {
        for (Mlp model : List.of(Mlp.SMALL, Mlp.MID)) {
            Path folder = Files.createDirectories(data.resolve(model.name()));
            int port = GatewayProcess.freePort();
            Process peer = peer(model, folder, port);
            try (BenchGateway gateway = new BenchGateway(folder)) {
                List<Arm> arms = arms(gateway, model, folder);
                Question question = HttpCaller.json("/infer", "none", model);
                arms.add(new Arm(PEER, peer, () -> new HttpCaller(port, question)));
                for (Arm arm : arms) round(arm, 8, WARM_UP);
                Map<String, Object> figures = measure(arms);
                figures.put("engines alone, CPU micros of a call", raw(model, folder));
                Results.keep("serving-" + model.name(), figures);
            } finally {
                peer.destroyForcibly();
            }
        }
    }

    private List<Arm> arms(BenchGateway gateway, Mlp model, Path folder) throws Exception {
        var control = model.version("control", 1, 1000, 10_000);
        var challenger = model.version("challenger", 2, 0, 1000);
        var plain = gateway.deploy("plain", Map.of(), control, challenger);
        var kept =
                gateway.deploy(
                        "kept", Map.of("capture", Map.of("share", 10_000)), control, challenger);
        var torch =
                gateway.deploy("torch", Map.of(), model.torchScript(torchScript(model, folder)));
        Process server = gateway.process.process();
        var arms = new ArrayList<Arm>();
        arms.add(new Arm("json", server, gateway.json(plain, model)));
        arms.add(new Arm("binary", server, gateway.binary(plain, model)));
        arms.add(new Arm("grpc", server, gateway.grpc(plain, model)));
        arms.add(new Arm("json captured", server, gateway.json(kept, model)));
        arms.add(new Arm("binary torchscript", server, gateway.binary(torch, model)));
        return arms;
    }

    private static Map<String, Object> measure(List<Arm> arms) throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (int connections : CONNECTIONS) {
            Map<String, List<Round>> rounds = new LinkedHashMap<>();
            for (int i = 0; i < ROUNDS; i++)
                for (Arm arm : arms)
                    rounds.computeIfAbsent(arm.name(), name -> new ArrayList<>())
                            .add(round(arm, connections, ROUND));
            Map<String, Object> medians = new LinkedHashMap<>();
            double peer = middle(rounds.get(PEER)).cpuMicros();
            rounds.forEach((name, all) -> medians.put(name, figures(middle(all), peer)));
            figures.put(connections + " connections", medians);
        }
        return figures;
    }

    private static Map<String, Object> figures(Round round, double peer) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("cpuMicrosPerRequest", rounded(round.cpuMicros()));
        figures.put("ratioToFastApi", rounded(round.cpuMicros() / peer));
        figures.put("requestsPerSecond", Math.round(round.perSecond()));
        figures.put("p50Micros", rounded(round.p50()));
        figures.put("p99Micros", rounded(round.p99()));
        if (round.refused() > 0) figures.put("refused", round.refused());
        return figures;
    }

    private static Round middle(List<Round> rounds) {
        double cpu = median(rounds.stream().mapToDouble(Round::cpuMicros).toArray());
        return rounds.stream().filter(round -> round.cpuMicros() == cpu).findFirst().orElseThrow();
    }

    private static Round round(Arm arm, int connections, Duration duration) throws Exception {
        double cpu = Processor.secondsOf(arm.server());
        var replies = Load.inTurn(arm.source(), connections, duration);
        double used = Processor.secondsOf(arm.server()) - cpu;
        var answered = replies.answered();
        return new Round(
                used * 1e6 / answered.all().size(),
                answered.perSecond(),
                answered.micros(50),
                answered.micros(99),
                replies.refused().all().size());
    }

    private static byte[] torchScript(Mlp model, Path folder) throws Exception {
        Path file = folder.resolve("model.pt");
        var widths = model.widths().stream().map(width -> Integer.toString(width));
        var arguments = Stream.concat(Stream.of(file.toString()), widths).toArray(String[]::new);
        run("TENON_TORCH", "torch_mlp.py", arguments);
        return Files.readAllBytes(file);
    }

    /// What a call of one row costs without a server, as ONNX and as TorchScript.
    private static List<String> raw(Mlp model, Path folder) throws Exception {
        String onnx = onnx(model, folder).toString();
        String torch = folder.resolve("model.pt").toString();
        return List.of(
                run("TENON_PYTHON", "raw_engine.py", onnx),
                run("TENON_TORCH", "raw_engine.py", torch, Integer.toString(model.width())));
    }

    private static Path onnx(Mlp model, Path folder) throws IOException {
        return Files.write(folder.resolve("model.onnx"), model.onnx());
    }

    private static ProcessBuilder python(String which, String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(System.getenv(which)));
        command.add("src/bench/python/" + script);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static String run(String which, String script, String... arguments) throws Exception {
        Process process = python(which, script, arguments).start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) throw new IOException(script + " failed");
        return said;
    }

    private static Process peer(Mlp model, Path folder, int port) throws Exception {
        String file = onnx(model, folder).toString();
        Process process =
                python("TENON_PYTHON", "fastapi_onnx.py", file, Integer.toString(port))
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .start();
        for (int i = 0; i < 300; i++) {
            try (Socket reached = new Socket("127.0.0.1", port)) {
                if (reached.isConnected()) return process;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("The FastAPI application did not start");
    }
}
