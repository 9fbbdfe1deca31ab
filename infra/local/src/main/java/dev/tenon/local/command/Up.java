package dev.tenon.local.command;

import dev.tenon.local.machine.Folders;
import dev.tenon.local.machine.Memory;
import dev.tenon.local.stack.Addresses;
import dev.tenon.local.stack.DataVersions;
import dev.tenon.local.stack.Layout;
import dev.tenon.local.stack.LeftOvers;
import dev.tenon.local.stack.Refusal;
import dev.tenon.local.stack.Secrets;
import dev.tenon.local.stack.Stack;
import dev.tenon.local.supervisor.Part;
import dev.tenon.local.supervisor.PartFailed;
import dev.tenon.local.supervisor.Progress;
import dev.tenon.local.supervisor.RunFolder;
import dev.tenon.local.supervisor.Supervisor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

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
            if (!options.empty() && options.without().isEmpty()) {
                new SampleData(layout, stack.addresses(), out).putInPlace();
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            new Summary(layout, stack.addresses(), out)
                    .print(supervisor.processes(), seconds, !options.empty());
            new DataVersions(layout).record();
            run.ready();
            throw supervisor.awaitFailure();
        } catch (PartFailed failure) {
            return giveUp(supervisor, progress, failure.report());
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

    /// Runs when someone ends us: with Ctrl-C, `./tenon down`, or by closing the terminal. After a
    /// failure this thread only waits until all is stopped: who is impatient then must not cut it
    /// short.
    private void stopInOrder(Supervisor supervisor, Progress progress, FileLock held) {
        if (failed) {
            supervisor.stop();
            return;
        }
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
        var unreadable = new DataVersions(layout).trouble();
        if (unreadable.isPresent()) throw new Refusal(unreadable.get());
        for (var trouble : Obstacles.to(stack.addresses(), options.without(), Memory.here())) {
            throw new Refusal(trouble);
        }
    }
}
