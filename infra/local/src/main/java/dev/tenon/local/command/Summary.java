package dev.tenon.local.command;

import dev.tenon.local.machine.Memory;
import dev.tenon.local.stack.Addresses;
import dev.tenon.local.stack.Layout;
import dev.tenon.samples.Person;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a start ends with: addresses, sample logins, memory.
record Summary(Layout layout, Addresses addresses, PrintStream out) {

    void print(Map<String, Process> processes, double seconds, boolean samples) {
        out.printf(Locale.ROOT, "%nTenon is up after %.0f seconds.%n%n", seconds);
        line("console", addresses.platform());
        line("gateway", addresses.gateway() + "  (gRPC " + addresses.gatewayGrpc() + ")");
        line("Mailbox", addresses.mailbox() + "  (SMTP on port " + addresses.port("mail") + ")");
        line("Keycloak", addresses.keycloak());
        line("PostgreSQL", "localhost:" + addresses.port("postgresql") + ", database tenon");
        line("S3", addresses.s3() + ", bucket " + addresses.bucket());
        line("data, logs", layout.data().toString());
        logins(samples);
        memory(processes);
        out.printf("%n  ./tenon env     a token and addresses for your shell%n");
        out.printf("  ./tenon down    stops it in order; so does Ctrl-C here%n");
    }

    /// Without samples there is only the operator, who makes the first tenant.
    private void logins(boolean samples) {
        out.printf("%n  %s%n", samples ? "Sample logins" : "The operator, who makes tenants");
        for (var tenant : samples ? List.of("acme", "globex") : List.<String>of()) {
            for (var role : Person.ROLES) login(new Person(tenant, role));
        }
        login(Person.OPERATOR);
    }

    private void login(Person person) {
        out.printf("    %-24s password %s%n", person.email(), person.password());
    }

    private void memory(Map<String, Process> processes) {
        var sizes =
                new TreeMap<>(
                        processes.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                entry ->
                                                        Memory.here()
                                                                .resident(
                                                                        entry.getValue().toHandle())
                                                                .orElse(0))));
        out.printf("%n  Memory at rest%n");
        sizes.forEach((part, bytes) -> out.printf("    %-13s %5d MiB%n", part, bytes >> 20));
        var together = sizes.values().stream().mapToLong(Long::longValue).sum();
        out.printf("    %-13s %5d MiB%n", "together", together >> 20);
    }

    private void line(String what, String where) {
        out.printf("  %-12s %s%n", what, where);
    }
}
