package dev.tenon.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// One file on its way to a server and back with MLflow's own client, and what the server's
/// processes took for it.
final class MovedFile {
    private static final Path SCRIPT = Path.of("src/bench/python/move_a_file.py");

    private final Map<String, ProcessHandle> servers;
    private final Path file;

    MovedFile(Map<String, ProcessHandle> servers, Path file) {
        this.servers = servers;
        this.file = file;
    }

    /// One way: how long, and what each process took.
    record Way(double seconds, double megabytesPerSecond, Map<String, Took> servers) {}

    record Took(double cpuSeconds, double before, double peak, double after) {}

    /// Both ways, `up` and `down`.
    Map<String, Way> measure(Map<String, String> environment)
            throws IOException, InterruptedException {
        var folder = Files.createDirectories(file.resolveSibling("back"));
        var program =
                new ProcessBuilder(
                        System.getenv("TENON_PYTHON"),
                        SCRIPT.toString(),
                        file.toString(),
                        folder.toString());
        program.environment().putAll(environment);
        var process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var ways = new LinkedHashMap<String, Way>();
        try (var lines = process.inputReader()) {
            for (var name : new String[] {"up", "down"}) ways.put(name, way(process, lines, name));
        }
        assertThat(process.waitFor()).isZero();
        Files.delete(folder.resolve(file.getFileName()));
        return ways;
    }

    private Way way(Process client, BufferedReader lines, String name)
            throws IOException, InterruptedException {
        assertThat(lines.readLine()).isEqualTo("ready " + name);
        var before = now();
        var peak = new HashMap<String, Double>();
        var going = new AtomicBoolean(true);
        var watch = Thread.ofPlatform().start(() -> watch(peak, going));
        client.outputWriter().write("go\n");
        client.outputWriter().flush();
        var said = lines.readLine();
        going.set(false);
        watch.join();
        assertThat(said).startsWith(name + " ");
        var seconds = Double.parseDouble(said.substring(name.length() + 1));
        return new Way(seconds, Files.size(file) / 1e6 / seconds, took(before, peak));
    }

    private Map<String, Footprint> now() {
        var now = new LinkedHashMap<String, Footprint>();
        servers.forEach((name, process) -> now.put(name, Footprint.of(process)));
        return now;
    }

    private void watch(Map<String, Double> peak, AtomicBoolean going) {
        while (going.get()) {
            now().forEach((name, one) -> peak.merge(name, one.megabytes(), Math::max));
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private Map<String, Took> took(Map<String, Footprint> before, Map<String, Double> peak) {
        var took = new LinkedHashMap<String, Took>();
        now().forEach(
                        (name, after) -> {
                            var then = before.get(name);
                            var highest = Math.max(after.megabytes(), peak.get(name));
                            took.put(
                                    name,
                                    new Took(
                                            after.cpuSeconds() - then.cpuSeconds(),
                                            then.megabytes(),
                                            highest,
                                            after.megabytes()));
                        });
        return took;
    }
}
