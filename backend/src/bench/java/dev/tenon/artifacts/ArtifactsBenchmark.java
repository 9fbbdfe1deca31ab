package dev.tenon.artifacts;

import dev.tenon.PlatformIT;
import dev.tenon.PlatformProcess;
import dev.tenon.local.machine.Folders;
import dev.tenon.local.machine.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A large artifact up and down with MLflow's client: through the platform, past it by signed
/// addresses, and through MLflow's own server with its files on the same disk, in turns.
///
/// `-Dtenon.bench.artifact-megabytes=4000` measures another size, `-Dtenon.bench.artifact-rounds`
/// how often.
class ArtifactsBenchmark extends PlatformIT {
    private static final int MEGABYTES = Integer.getInteger("tenon.bench.artifact-megabytes", 1000);
    private static final int ROUNDS = Integer.getInteger("tenon.bench.artifact-rounds", 3);
    private static final int HEAP = 512;
    private static final String UP = "MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD";
    private static final String DOWN = "MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD";

    private record Contender(String name, MovedFile file, Map<String, String> environment) {}

    private record Figure(
            String contender, int round, int megabytes, String way, MovedFile.Way figures) {}

    @Test
    @Tag("tracking")
    void measure() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tenon-artifacts-");
        try (var s3 = Servers.s3(Files.createDirectories(folder.resolve("s3")));
                var mlflow = Servers.mlflow(folder);
                var platform = PlatformProcess.start(settings(s3.address()), Ports.free(), HEAP)) {
            var file = file(folder);
            var ours = servers(platform, s3);
            var moved = new MovedFile(ours, file);
            report(
                    rounds(
                            List.of(
                                    new Contender("tenon", moved, client(platform, false)),
                                    new Contender("tenon, direct", moved, client(platform, true)),
                                    new Contender(
                                            "mlflow",
                                            new MovedFile(
                                                    Map.of("mlflow", mlflow.process().toHandle()),
                                                    file),
                                            Map.of("MLFLOW_TRACKING_URI", mlflow.address())))));
        } finally {
            Folders.delete(folder);
        }
    }

    private static Map<String, ProcessHandle> servers(PlatformProcess platform, Servers.Server s3) {
        var servers = new LinkedHashMap<String, ProcessHandle>();
        servers.put("platform", platform.handle());
        servers.put("s3proxy", s3.process().toHandle());
        return servers;
    }

    /// Everybody once before it counts.
    private static List<Figure> rounds(List<Contender> contenders)
            throws IOException, InterruptedException {
        var figures = new ArrayList<Figure>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (var one : contenders) {
                for (var way : one.file().measure(one.environment()).entrySet()) {
                    var figure =
                            new Figure(one.name(), round, MEGABYTES, way.getKey(), way.getValue());
                    System.out.println(figure);
                    if (round > 0 || ROUNDS == 0) figures.add(figure);
                }
            }
        }
        return figures;
    }

    private static void report(List<Figure> figures) throws IOException {
        var name = "tracking-artifacts-%d.json".formatted(MEGABYTES);
        Files.writeString(
                Path.of(System.getProperty("tenon.bench"), name),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    }

    private Map<String, String> client(PlatformProcess platform, boolean direct) {
        return Map.of(
                "MLFLOW_TRACKING_URI",
                "http://127.0.0.1:%d/t/acme/p/churn".formatted(platform.port()),
                "MLFLOW_TRACKING_TOKEN",
                tokenOf("scientist"),
                UP,
                Boolean.toString(direct),
                DOWN,
                Boolean.toString(direct));
    }

    private static Map<String, String> settings(String s3) {
        var settings = environment();
        settings.putAll(Servers.settingsOfS3(s3));
        return settings;
    }

    private static Path file(Path folder) throws IOException {
        var file = Files.createDirectories(folder.resolve("client")).resolve("weights.bin");
        var chance = new Random(14);
        var piece = new byte[1_000_000];
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < MEGABYTES; i++) {
                chance.nextBytes(piece);
                out.write(piece);
            }
        }
        return file;
    }
}
