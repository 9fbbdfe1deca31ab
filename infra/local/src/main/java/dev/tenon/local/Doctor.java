package dev.tenon.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `./tenon doctor`: looks at what usually goes wrong and says it in sentences.
record Doctor(Layout layout, Addresses addresses, PrintStream out) {

    private static final long DISK_NEEDED = 3L << 30;

    /// What makes a start pointless, one sentence each.
    static List<String> obstacles(Addresses addresses, Set<String> without, Memory memory) {
        var troubles = new ArrayList<String>();
        addresses
                .ports()
                .forEach(
                        (part, port) -> {
                            if (!without.contains(part) && !Ports.isFree(port)) {
                                troubles.add(
                                        "Port %d, which %s needs, is taken by another program: end that program, or start with --port-base %d."
                                                .formatted(port, part, addresses.base() + 100));
                            }
                        });
        var available = memory.available();
        if (without.isEmpty() && available.isPresent() && available.getAsLong() < Memory.NEEDED) {
            troubles.add(
                    "Too little memory: %s are free, the stack needs %s. Close something, or give the container more."
                            .formatted(gib(available.getAsLong()), gib(Memory.NEEDED)));
        }
        return troubles;
    }

    /// Returns 0 when all is well.
    int examine() throws IOException {
        var troubles = new ArrayList<String>();
        say("Java", System.getProperty("java.version") + " at " + System.getProperty("java.home"));
        say(
                "memory",
                Memory.here().available().stream()
                                .mapToObj(Doctor::gib)
                                .findFirst()
                                .orElse("unknown")
                        + " free");
        disk(troubles);
        user(troubles);
        var running = parts(troubles);
        if (!running) troubles.addAll(obstacles(addresses, Set.of(), Memory.here()));
        out.println();
        troubles.forEach(trouble -> out.println("! " + trouble));
        if (troubles.isEmpty()) out.println("Nothing stands in the way.");
        return troubles.isEmpty() ? 0 : 1;
    }

    private void disk(List<String> troubles) throws IOException {
        Files.createDirectories(layout.home());
        var free = Files.getFileStore(layout.home()).getUsableSpace();
        say("disk", gib(free) + " free");
        if (free < DISK_NEEDED)
            troubles.add(
                    "Little room on the disk: %s free, a build and its data want %s."
                            .formatted(gib(free), gib(DISK_NEEDED)));
    }

    private void user(List<String> troubles) {
        try {
            say(
                    "PostgreSQL",
                    "will run "
                            + switch (Unprivileged.here()) {
                                case AS_WE_ARE -> "as you";
                                case IN_A_NAMESPACE ->
                                        "in a user namespace, since it refuses root and the nameless";
                                case AS_NOBODY_REACHING, AS_NOBODY, BY_SU ->
                                        "as nobody, since it refuses root and user namespaces are forbidden";
                            });
        } catch (IllegalStateException noWay) {
            troubles.add(noWay.getMessage());
        }
    }

    private boolean parts(List<String> troubles) {
        var run = new RunFolder(layout.run());
        var supervisor = run.find("up");
        say(
                "supervisor",
                supervisor.map(process -> "runs, process " + process.pid()).orElse("does not run"));
        for (var part :
                List.of("postgresql", "s3", "keycloak", "platform", "gateway", "provisioning")) {
            var process = run.find(part);
            say(
                    part,
                    process.map(
                                    found ->
                                            "runs, process %d, %d MiB"
                                                    .formatted(
                                                            found.pid(),
                                                            Memory.here().resident(found).orElse(0)
                                                                    >> 20))
                            .orElse("does not run"));
            if (run.isExpected(part) && process.isEmpty())
                troubles.add(part + " does not run" + endOfLog(part));
            if (supervisor.isEmpty() && process.isPresent()) {
                troubles.add(
                        part + " was left behind by an earlier start; `./tenon down` stops it.");
            }
        }
        return supervisor.isPresent();
    }

    private String endOfLog(String part) {
        var end = PartFailed.endOf(layout.log(part), 10);
        return end.isEmpty() ? "." : ". The end of its log:\n    " + String.join("\n    ", end);
    }

    private void say(String what, String how) {
        out.printf("  %-13s %s%n", what, how);
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
