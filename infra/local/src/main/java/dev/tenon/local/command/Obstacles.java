package dev.tenon.local.command;

import dev.tenon.local.machine.Memory;
import dev.tenon.local.machine.Ports;
import dev.tenon.local.stack.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What makes a start pointless, one sentence each.
final class Obstacles {
    private Obstacles() {}

    static List<String> to(Addresses addresses, Set<String> without, Memory memory) {
        var troubles = new ArrayList<String>();
        for (var port : addresses.ports()) {
            if (without.contains(port.part()) || Ports.isFree(port.number())) continue;
            troubles.add(
                    "Port %d, which %s needs for %s, is taken by another program: end that program, or start with --port-base %d."
                            .formatted(
                                    port.number(),
                                    port.part(),
                                    port.purpose(),
                                    addresses.base() + 100));
        }
        var available = memory.available();
        if (without.isEmpty() && available.isPresent() && available.getAsLong() < Memory.NEEDED) {
            troubles.add(
                    "Too little memory: %s are free, the stack needs %s. Close something, or give the container more."
                            .formatted(gib(available.getAsLong()), gib(Memory.NEEDED)));
        }
        return troubles;
    }

    static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
