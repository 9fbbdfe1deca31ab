package dev.tenon.local.command;

import dev.tenon.local.machine.Memory;
import dev.tenon.local.machine.Ports;
import dev.tenon.local.machine.Unprivileged;
import dev.tenon.local.stack.Addresses;
import dev.tenon.local.stack.DataVersions;
import dev.tenon.local.stack.Layout;
import dev.tenon.local.stack.Stack;
import dev.tenon.local.supervisor.PartFailed;
import dev.tenon.local.supervisor.RunFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `./tenon doctor`: looks at what usually goes wrong and says it in sentences.
final class Doctor {

    private static final long DISK_NEEDED = 3L << 30;

    private final Layout layout;
    private final Addresses addresses;
    private final RunFolder run;
    private final Memory memory;
    private final PrintStream out;
    private final List<String> troubles = new ArrayList<>();

    Doctor(Layout layout, Addresses addresses, Memory memory, PrintStream out) {
        this.layout = layout;
        this.addresses = addresses;
        this.run = new RunFolder(layout.run());
        this.memory = memory;
        this.out = out;
    }

    /// Returns 0 when all is well.
    int examine() throws IOException {
        var runs = run.find("up").isPresent();
        machine(runs);
        data(runs);
        parts();
        if (!runs) leftOvers();
        out.println();
        troubles.forEach(trouble -> out.println("! " + trouble));
        if (troubles.isEmpty()) out.println("Nothing stands in the way.");
        return troubles.isEmpty() ? 0 : 1;
    }

    private void machine(boolean runs) throws IOException {
        say("JDK", System.getProperty("java.version") + " at " + System.getProperty("java.home"));
        var free = memory.available();
        say("memory", free.isPresent() ? Obstacles.gib(free.getAsLong()) + " free" : "unknown");
        disk();
        ports(runs);
        user();
        if (!runs) troubles.addAll(Obstacles.to(addresses, Set.of(), memory));
    }

    private void disk() throws IOException {
        Files.createDirectories(layout.home());
        var free = Files.getFileStore(layout.home()).getUsableSpace();
        say("disk", Obstacles.gib(free) + " free");
        if (free < DISK_NEEDED)
            troubles.add(
                    "Little room on the disk: %s free, a build and its data want %s."
                            .formatted(Obstacles.gib(free), Obstacles.gib(DISK_NEEDED)));
    }

    private void ports(boolean runs) {
        var taken =
                addresses.ports().stream()
                        .map(Addresses.Port::number)
                        .filter(port -> !Ports.isFree(port))
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        var range = "%d to %d".formatted(addresses.base(), addresses.last());
        if (taken.isEmpty()) say("ports", range + ", all free");
        else say("ports", range + (runs ? ", in use by this stack" : ", taken: " + taken));
    }

    private void user() {
        var namespaces = Unprivileged.IN_A_NAMESPACE.works() ? "allowed" : "forbidden";
        try {
            say("namespaces", namespaces + "; PostgreSQL runs " + manner(Unprivileged.here()));
        } catch (IllegalStateException noWay) {
            say("namespaces", namespaces);
            troubles.add(noWay.getMessage());
        }
    }

    private static String manner(Unprivileged way) {
        return switch (way) {
            case AS_WE_ARE -> "as you";
            case IN_A_NAMESPACE -> "in one of its own, since it refuses root and the nameless";
            case AS_NOBODY_REACHING, AS_NOBODY, BY_SU -> "as nobody, since it refuses root";
        };
    }

    private void data(boolean runs) throws IOException {
        var versions = new DataVersions(layout);
        var words = versions.inWords().map(all -> ", by " + all).orElse(", none yet");
        say("data", layout.data() + words);
        if (runs) say("schema", new Schema(layout, addresses).inWords());
        versions.trouble().ifPresent(troubles::add);
    }

    private void parts() {
        var supervisor = run.find("up").map(process -> "runs, process " + process.pid());
        say("supervisor", supervisor.orElse("does not run"));
        for (var part : Stack.NAMES) {
            var process = run.find(part);
            say(part, process.map(this::inWords).orElse("does not run"));
            if (run.isExpected(part) && process.isEmpty())
                troubles.add(part + " does not run" + endOfLog(part));
        }
    }

    private void leftOvers() {
        var left = layout.mark().bearers();
        if (left.isEmpty()) return;
        var pids =
                left.stream()
                        .map(process -> String.valueOf(process.pid()))
                        .collect(Collectors.joining(", "));
        troubles.add(
                "An earlier start left processes behind (%s); `./tenon down` stops them."
                        .formatted(pids));
    }

    private String inWords(ProcessHandle process) {
        return "runs, process %d, %d MiB"
                .formatted(process.pid(), memory.resident(process).orElse(0) >> 20);
    }

    private String endOfLog(String part) {
        var end = PartFailed.endOf(layout.log(part), 10);
        return end.isEmpty() ? "." : ". The end of its log:\n    " + String.join("\n    ", end);
    }

    private void say(String what, String how) {
        out.printf("  %-13s %s%n", what, how);
    }
}
