package dev.tenon.local.stack;

import dev.tenon.local.LocalPostgres;
import dev.tenon.local.machine.Processes;
import dev.tenon.local.postgres.Cluster;
import dev.tenon.local.supervisor.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/// The part PostgreSQL, with Keycloak's database beside ours.
record Postgres(LocalPostgres.Place place, String keycloakPassword) implements Part {

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public Path log() {
        return place.log();
    }

    @Override
    public void start(Consumer<Process> launched) throws IOException {
        LocalPostgres.start(place, launched).ensureRoleWithDatabase("keycloak", keycloakPassword);
    }

    @Override
    public void stop(ProcessHandle process) {
        try {
            Cluster.at(place.data()).stop();
        } catch (IOException stuck) {
            Processes.end(process);
        }
    }
}
