package dev.tenon.parts;

import dev.tenon.local.Database;
import dev.tenon.local.machine.Folders;
import dev.tenon.local.stack.Addresses;
import dev.tenon.local.stack.Layout;
import dev.tenon.local.stack.Secrets;
import dev.tenon.local.stack.Stack;
import dev.tenon.local.supervisor.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A stack whose parts are started and killed one by one; no supervisor restarts or stops anything.
public final class PartsByHand implements AutoCloseable {
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final Stack stack;

    private static final Path ROOT =
            Path.of(System.getProperty("tenon.root")).toAbsolutePath().normalize();

    /// With data of its own, which begins empty.
    public static PartsByHand fresh(String name, int portBase, Set<String> without)
            throws IOException {
        var data = ROOT.resolve("e2e-tests/target").resolve(name);
        Folders.delete(data);
        return new PartsByHand(data, portBase, without);
    }

    private PartsByHand(Path data, int portBase, Set<String> without) throws IOException {
        var layout = Layout.of(ROOT, data);
        layout.create();
        this.stack = new Stack(layout, new Addresses(portBase), Secrets.in(layout.secrets()));
        for (var part : stack.parts(without)) parts.put(part.name(), part);
    }

    public Addresses addresses() {
        return stack.addresses();
    }

    public Database database() throws IOException {
        return new Database(
                "jdbc:postgresql://127.0.0.1:%d/tenon".formatted(addresses().port("postgresql")),
                stack.secrets().passwords());
    }

    public void startAll() throws IOException, InterruptedException {
        for (var name :
                List.of(
                        "postgresql",
                        "s3",
                        "mail",
                        "platform",
                        "keycloak",
                        "provisioning",
                        "gateway")) {
            if (parts.containsKey(name)) start(name);
        }
    }

    /// Returns when the part is ready, and tells how long that took.
    public Duration start(String name) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var part = parts.get(name);
        if (part == null) throw new IllegalArgumentException("No part " + name);
        part.start(process -> processes.put(name, process));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// As a power cut does: nobody is asked.
    public void kill(String name) throws InterruptedException {
        var process = processes.get(name);
        if (process == null) throw new IllegalStateException(name + " never ran");
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /// Who runs, by process id; a part that was restarted has another one.
    public Map<String, Long> running() {
        var running = new LinkedHashMap<String, Long>();
        processes.forEach(
                (name, process) -> {
                    if (process.isAlive()) running.put(name, process.pid());
                });
        return running;
    }

    @Override
    public void close() {
        for (var name :
                List.of(
                        "gateway",
                        "provisioning",
                        "platform",
                        "keycloak",
                        "mail",
                        "s3",
                        "postgresql")) {
            var process = processes.get(name);
            var part = parts.get(name);
            if (process != null && part != null && process.isAlive()) part.stop(process.toHandle());
        }
    }
}
