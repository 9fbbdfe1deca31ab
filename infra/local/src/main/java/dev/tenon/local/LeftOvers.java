package dev.tenon.local;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// Processes of an earlier start that outlived it.
record LeftOvers(Layout layout, RunFolder run) {

    private static final List<String> IN_ORDER =
            List.of("provisioning", "gateway", "platform", "keycloak", "s3", "postgresql");

    void stop(PrintStream out) throws IOException {
        for (var name : IN_ORDER) {
            var orphan = run.find(name);
            if (orphan.isPresent()) {
                out.println(
                        "Stopping "
                                + name
                                + " of an earlier start (process "
                                + orphan.get().pid()
                                + ").");
                if (name.equals("postgresql")) stopPostgres();
                Processes.end(orphan.get());
            }
            run.forget(name);
        }
    }

    private void stopPostgres() {
        try {
            LocalPostgres.stop(PostgresPrograms.unpacked(), layout.data().resolve("postgresql"));
        } catch (IOException notByItsOwnMeans) {
            // the caller ends the process
        }
    }
}
