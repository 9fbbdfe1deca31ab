package dev.tenon.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One of the Python clients beside this, running by itself with an MLflow client that is as it
/// was installed.
public final class Python implements AutoCloseable {
    private static final Path ROOT =
            Path.of(System.getProperty("tenon.root")).toAbsolutePath().normalize();
    private static final int PATIENCE_MINUTES = 5;

    private final Process process;
    private final Path output;
    private final String script;

    private Python(Process process, Path output, String script) {
        this.process = process;
        this.output = output;
        this.script = script;
    }

    public static Python start(String script, Map<String, String> environment) {
        return start(interpreter("TENON_PYTHON", "venv"), script, environment);
    }

    /// The same with the interpreter that has PyTorch.
    public static Python startWithTorch(String script, Map<String, String> environment) {
        return start(interpreter("TENON_TORCH", "venv-torch"), script, environment);
    }

    private static Python start(String python, String script, Map<String, String> environment) {
        try {
            var folder = Files.createTempDirectory("tenon-client");
            var output = folder.resolve("output");
            var path = ROOT.resolve("e2e-tests/src/test/python").resolve(script).toString();
            var builder = new ProcessBuilder(python, path).directory(folder.toFile());
            builder.environment().putAll(quiet(environment));
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            return new Python(builder.start(), output, script);
        } catch (IOException failed) {
            throw new AssertionError("Could not start " + script, failed);
        }
    }

    private static Map<String, String> quiet(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("MLFLOW_DISABLE_TELEMETRY", "true");
        all.put("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false");
        all.put("GIT_PYTHON_REFRESH", "quiet");
        all.put("PYTHONUNBUFFERED", "1");
        return all;
    }

    private static String interpreter(String variable, String folder) {
        return Optional.ofNullable(System.getenv(variable))
                .orElse(ROOT.resolve(".tenon").resolve(folder).resolve("bin/python").toString());
    }

    /// What it has printed by now.
    public String printed() {
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /// Waits for its end, which must be a good one, and gives what it printed.
    public String finished() {
        try {
            if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0)
                return printed();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new AssertionError("%s failed:%n%s".formatted(script, printed()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
