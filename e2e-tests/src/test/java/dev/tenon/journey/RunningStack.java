package dev.tenon.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.local.Database;
import dev.tenon.local.stack.Addresses;
import dev.tenon.local.stack.Layout;
import dev.tenon.local.stack.Secrets;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The whole product, started as a stranger would: by `./tenon up`, on ports and data of its own.
final class RunningStack implements AutoCloseable {
    private static final int PORT_BASE = Integer.getInteger("tenon.journey.ports", 19_080);
    private static final int MAILBOX = 8;
    private static final long START_MINUTES = 10;
    private static final int PATIENCE_SECONDS = 30;

    private final Path root =
            Path.of(System.getProperty("tenon.root")).toAbsolutePath().normalize();
    private final Path data = root.resolve("e2e-tests/target/stack");

    /// `-Dtenon.stack=running` takes what runs on these ports already, for work on a journey.
    private static final boolean IS_THERE = "running".equals(System.getProperty("tenon.stack"));

    static RunningStack start() {
        var stack = new RunningStack();
        if (!IS_THERE) stack.tenon("up", "--detach", "--fresh");
        return stack;
    }

    String url() {
        return "http://localhost:" + PORT_BASE;
    }

    String gateway() {
        return "http://localhost:" + (PORT_BASE + 1);
    }

    /// The database behind it, for what no door can make fast enough.
    Database database() throws IOException {
        var layout = Layout.of(root, data);
        return new Database(
                "jdbc:postgresql://127.0.0.1:%d/tenon"
                        .formatted(new Addresses(PORT_BASE).port("postgresql")),
                Secrets.in(layout.secrets()).passwords());
    }

    /// The first link to such a place in the newest letter to this address, once it has come.
    String linkInLetterTo(String email, String place) {
        var mailbox =
                "http://localhost:%d/api/mails?to=%s"
                        .formatted(PORT_BASE + MAILBOX, URLEncoder.encode(email, UTF_8));
        var link = Pattern.compile(Pattern.quote(url() + place) + "[^\\s\"\\\\<]+");
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            var found = link.matcher(new Caller("").get(mailbox).body());
            if (found.find()) return found.group();
            pause();
        }
        throw new AssertionError("No letter to " + email + " has come");
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /// What `./tenon env` prints for a person, as a map.
    Map<String, String> env(String project, String role) {
        var variables = new LinkedHashMap<String, String>();
        tenon("env", project, "--as", role)
                .lines()
                .filter(line -> line.startsWith("export "))
                .forEach(
                        line -> {
                            var pair = line.substring("export ".length()).split("=", 2);
                            variables.put(pair[0], pair[1].replaceAll("^['\"]|['\"]$", ""));
                        });
        return variables;
    }

    /// Runs one of the Python clients to its end and gives what it printed.
    String python(Map<String, String> environment, String script, String... arguments) {
        var command = new ArrayList<String>();
        command.add(
                Optional.ofNullable(System.getenv("TENON_PYTHON"))
                        .orElse(root.resolve(".tenon/venv/bin/python").toString()));
        command.add(root.resolve("e2e-tests/src/test/python").resolve(script).toString());
        command.addAll(List.of(arguments));
        return run(command, environment, 5);
    }

    String tenon(String command, String... arguments) {
        var line = new ArrayList<String>();
        line.add(root.resolve("tenon").toString());
        line.add(command);
        line.addAll(List.of(arguments));
        line.addAll(List.of("--port-base", String.valueOf(PORT_BASE), "--data", data.toString()));
        return run(line, Map.of(), START_MINUTES);
    }

    private String run(List<String> command, Map<String, String> environment, long minutes) {
        try {
            var errors = Files.createTempFile("tenon-journey", ".log");
            var builder =
                    new ProcessBuilder(command)
                            .directory(root.toFile())
                            .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(minutes, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(
                        "%s failed:%n%s%n%s".formatted(command, output, Files.readString(errors)));
            }
            return output;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError("Could not run " + command, failed);
        }
    }

    @Override
    public void close() {
        if (!IS_THERE) tenon("down");
    }
}
