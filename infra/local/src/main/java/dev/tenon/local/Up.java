package dev.tenon.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// `./tenon up`: brings the stack up, stays with it, and takes it down again.
final class Up {

    private static final int EXIT_FAILED = 1;

    private final Layout layout;
    private final Options options;
    private final RunFolder run;
    private final PrintStream out;
    private volatile boolean failed;

    Up(Layout layout, Options options, PrintStream out) {
        this.layout = layout;
        this.options = options;
        this.run = new RunFolder(layout.run());
        this.out = out;
    }

    /// Returns the exit code; an orderly end by signal does not return.
    int run() throws IOException {
        layout.create();
        try (var lock = lock()) {
            run.record("up", ProcessHandle.current());
            run.notReady();
            try {
                return prepareAndSupervise(lock);
            } finally {
                run.forget("up");
            }
        }
    }

    private int prepareAndSupervise(FileLock lock) throws IOException {
        new LeftOvers(layout, run).stop(out);
        if (options.fresh()) wipe();
        var addresses = new Addresses(options.portBase().orElse(Addresses.DEFAULT_BASE));
        run.portBase(addresses.base());
        var stack = new Stack(layout, addresses, Secrets.in(layout.secrets()));
        refuseWhatCannotWork(stack);
        return supervise(stack, lock);
    }

    private int supervise(Stack stack, FileLock held) throws IOException {
        var began = System.nanoTime();
        var parts = stack.parts(options.without());
        var progress = new Progress(out, options.live(), parts.stream().map(Part::name).toList());
        var supervisor = new Supervisor(parts, progress, run);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stopInOrder(supervisor, progress, held)));
        try {
            supervisor.start();
            progress.close();
            if (!options.empty() && options.without().isEmpty())
                new Samples(stack, out).putInPlace();
            summary(stack, supervisor.processes(), (System.nanoTime() - began) / 1e9);
            run.ready();
            throw supervisor.awaitFailure();
        } catch (PartFailed failure) {
            return giveUp(supervisor, progress, failure.report());
        } catch (IOException | InterruptedException failure) {
            return giveUp(
                    supervisor,
                    progress,
                    "The samples could not be put in place: " + failure.getMessage());
        }
    }

    private int giveUp(Supervisor supervisor, Progress progress, String report) throws IOException {
        failed = true;
        progress.close();
        supervisor.stop();
        run.notReady();
        out.println();
        out.println(report);
        out.println("Everything else was stopped.");
        return EXIT_FAILED;
    }

    /// Runs when someone ends us: with Ctrl-C, `./tenon down`, or by closing the terminal.
    private void stopInOrder(Supervisor supervisor, Progress progress, FileLock held) {
        if (failed) return;
        out.println();
        progress.reopen();
        supervisor.stop();
        progress.close();
        try {
            run.notReady();
            run.forget("up");
            held.release();
        } catch (IOException leftForTheNextStart) {
            out.println("Could not tidy " + layout.run());
        }
        Runtime.getRuntime().halt(0);
    }

    private FileLock lock() throws IOException {
        var channel =
                FileChannel.open(
                        layout.run().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            var who = run.find("up").map(process -> " (process " + process.pid() + ")").orElse("");
            throw new Refusal(
                    "Tenon already runs on " + layout.data() + who + "; `./tenon down` stops it.");
        }
        return lock;
    }

    private void wipe() throws IOException {
        try (var children = Files.newDirectoryStream(layout.data())) {
            for (var child : children) {
                if (!child.equals(layout.run())) Folders.delete(child);
            }
        }
        layout.create();
    }

    private void refuseWhatCannotWork(Stack stack) throws IOException {
        var missing = stack.notBuilt(options.without());
        if (!missing.isEmpty())
            throw new Refusal("Not built: " + missing + ". `./tenon build` builds it.");
        for (var trouble : Doctor.obstacles(stack.addresses(), options.without(), Memory.here())) {
            throw new Refusal(trouble);
        }
    }

    private void summary(Stack stack, Map<String, Process> processes, double seconds) {
        var addresses = stack.addresses();
        out.printf(Locale.ROOT, "%nTenon is up after %.0f seconds.%n%n", seconds);
        var lines =
                List.of(
                        Map.entry("console", addresses.platform()),
                        Map.entry(
                                "gateway",
                                addresses.gateway() + "  (gRPC " + addresses.gatewayGrpc() + ")"),
                        Map.entry("Keycloak", addresses.keycloak()),
                        Map.entry(
                                "PostgreSQL",
                                "localhost:" + addresses.port("postgresql") + ", database tenon"),
                        Map.entry("S3", addresses.s3() + ", bucket " + Stack.BUCKET),
                        Map.entry(
                                "data, logs", layout.root().relativize(layout.data()).toString()));
        lines.forEach(line -> out.printf("  %-12s %s%n", line.getKey(), line.getValue()));
        if (!options.empty()) SampleAccounts.print(out);
        memory(processes);
        out.printf(
                "%n  ./tenon env    a token and addresses for your shell%n  Ctrl-C or ./tenon down stops it in order%n");
    }

    private void memory(Map<String, Process> processes) {
        out.printf("%n  Memory at rest%n");
        var total = 0L;
        for (var entry : new TreeMap<>(processes).entrySet()) {
            var bytes = Memory.here().resident(entry.getValue().toHandle()).orElse(0);
            total += bytes;
            out.printf("    %-13s %5d MiB%n", entry.getKey(), bytes >> 20);
        }
        out.printf("    %-13s %5d MiB%n", "together", total >> 20);
    }
}
