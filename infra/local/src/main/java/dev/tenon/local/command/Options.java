package dev.tenon.local.command;

import dev.tenon.local.stack.Addresses;
import dev.tenon.local.stack.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was asked for on the command line.
record Options(
        Optional<Integer> portBase,
        String data,
        String as,
        boolean fresh,
        boolean empty,
        boolean live,
        Set<String> without,
        List<String> words) {

    private static final int LAST_BASE = 65535 - (Addresses.PORTS - 1);

    static Options parse(String... arguments) {
        var left = new ArrayDeque<>(Arrays.asList(arguments));
        var portBase = Optional.<Integer>empty();
        var data = ".tenon/data";
        var as = "scientist";
        var flags = new LinkedHashSet<String>();
        var without = new LinkedHashSet<String>();
        var words = new ArrayList<String>();
        while (!left.isEmpty()) {
            var argument = left.removeFirst();
            switch (argument) {
                case "--port-base" -> portBase = Optional.of(port(valueOf(argument, left)));
                case "--data" -> data = valueOf(argument, left);
                case "--as" -> as = valueOf(argument, left);
                case "--without" -> without.addAll(List.of(valueOf(argument, left).split(",")));
                case "--fresh", "--empty", "--live" -> flags.add(argument);
                default -> words.add(word(argument));
            }
        }
        return new Options(
                portBase,
                data,
                as,
                flags.contains("--fresh"),
                flags.contains("--empty"),
                flags.contains("--live"),
                Set.copyOf(without),
                List.copyOf(words));
    }

    Optional<String> word() {
        return words.stream().findFirst();
    }

    private static String valueOf(String option, Deque<String> left) {
        if (left.isEmpty()) throw new Refusal(option + " needs a value. `./tenon help` shows how.");
        return left.removeFirst();
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text);
            if (port > 0 && port <= LAST_BASE) return port;
        } catch (NumberFormatException fallThrough) {
            // said below
        }
        throw new Refusal(
                "--port-base takes a number from 1 to " + LAST_BASE + ", not " + text + ".");
    }

    private static String word(String argument) {
        if (argument.startsWith("-"))
            throw new Refusal("Unknown option " + argument + ". `./tenon help` lists them.");
        return argument;
    }
}
