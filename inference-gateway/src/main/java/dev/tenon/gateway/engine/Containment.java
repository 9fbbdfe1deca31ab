package dev.tenon.gateway.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How an engine process is locked in, as far as this machine lets us: at best it sees its own
/// folder and nothing else, at least its memory is bounded.
final class Containment {
    private static final System.Logger LOG = System.getLogger(Containment.class.getName());
    private static final List<String> CAGE =
            List.of(
                    "unshare",
                    "--user",
                    "--map-root-user",
                    "--mount",
                    "--net",
                    "--ipc",
                    "--uts",
                    "--pid",
                    "--fork",
                    "--kill-child",
                    "/bin/sh",
                    "-c",
                    script(),
                    "cage");
    private static final List<String> BOUNDED =
            List.of(
                    "/bin/sh",
                    "-c",
                    "ulimit -c 0; ulimit -d \"$1\"; shift; exec \"$@\"",
                    "bounded");
    private static final List<List<String>> HUMBLE =
            List.of(
                    List.of(
                            "setpriv",
                            "--no-new-privs",
                            "--bounding-set=-all",
                            "--inh-caps=-all",
                            "--"),
                    List.of("setpriv", "--no-new-privs", "--"),
                    List.of());

    private final boolean caged;
    private final List<String> humbled;

    private Containment(boolean caged, List<String> humbled) {
        this.caged = caged;
        this.humbled = humbled;
    }

    /// The best this machine allows, found out by trying.
    static Containment here(Path data) {
        try (ProcessFolder folder = ProcessFolder.below(data)) {
            Containment cage = new Containment(true, List.of());
            if (works(cage.command(folder, 1 << 30, List.of(), List.of("/bin/true")))) return cage;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make a folder below " + data, e);
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "No user namespaces here: engine processes see the files that this gateway sees");
        return withoutCage();
    }

    /// What is left where user namespaces are forbidden.
    static Containment withoutCage() {
        for (List<String> humble : HUMBLE) {
            List<String> trial = new ArrayList<>(humble);
            trial.add("/bin/true");
            if (works(trial)) return new Containment(false, humble);
        }
        return new Containment(false, List.of());
    }

    /// Whether a process sees its own folder and what it is shown, and no other file.
    boolean isCage() {
        return caged;
    }

    List<String> command(
            ProcessFolder folder, long memory, List<Path> shown, List<String> program) {
        String kilobytes = Long.toString(memory >> 10);
        List<String> command = new ArrayList<>(caged ? CAGE : BOUNDED);
        if (caged) {
            command.add(folder.path().toString());
            command.add(kilobytes);
            shown.forEach(path -> command.add(path.toString()));
            command.add("--");
        } else {
            command.add(kilobytes);
            command.addAll(humbled);
        }
        command.addAll(program);
        return command;
    }

    private static boolean works(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor(20, TimeUnit.SECONDS)) return process.exitValue() == 0;
            process.destroyForcibly();
        } catch (IOException missing) {
            LOG.log(System.Logger.Level.DEBUG, "Not to be had here: {0}", command.getFirst());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static String script() {
        try (InputStream script = Containment.class.getResourceAsStream("cage.sh")) {
            if (script == null) throw new IllegalStateException("cage.sh is not on the class path");
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
