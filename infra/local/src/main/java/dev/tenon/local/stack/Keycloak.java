package dev.tenon.local.stack;

import dev.tenon.local.machine.Archives;
import dev.tenon.local.machine.Folders;
import dev.tenon.local.supervisor.Part;
import dev.tenon.local.supervisor.Program;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/// The part Keycloak: its distribution, built once for PostgreSQL, with our realm and our sign-in
/// pages.
record Keycloak(Layout layout, Program program) implements Part {

    /// What `kc.sh start` would run, with less memory. The script itself would stand between us and
    /// the process.
    private static final List<String> JAVA_OPTIONS =
            List.of(
                    "-Xms64m",
                    "-Xmx320m",
                    "-XX:+UseSerialGC",
                    JavaPart.QUICK_TO_START,
                    "-XX:+AutoCreateSharedArchive",
                    "-Xlog:cds*=off",
                    "-Xlog:aot*=off",
                    "-XX:MetaspaceSize=96m",
                    "-XX:MaxMetaspaceSize=256m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.security.egd=file:/dev/urandom",
                    "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                    "--add-opens=java.base/java.security=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Duser.language=en",
                    "-Duser.country=US",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-Dpicocli.disable.closures=true");

    private static final List<String> BUILD =
            List.of("build", "--db=postgres", "--health-enabled=false", "--metrics-enabled=false");

    static List<String> command(Path home) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.add("-XX:SharedArchiveFile=" + home.resolve("classes.jsa"));
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        command.addAll(List.of("-cp", home.resolve("lib/quarkus-run.jar").toString()));
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(List.of("start", "--optimized", "--import-realm"));
        return command;
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public Set<String> after() {
        return program.after();
    }

    @Override
    public Path log() {
        return program.log();
    }

    @Override
    public void start(Consumer<Process> launched) throws IOException, InterruptedException {
        unpack();
        putInPlace();
        build(launched);
        program.start(launched);
    }

    private void unpack() throws IOException {
        var archive = layout.keycloakArchive();
        Archives.unpackOnce(
                layout.keycloak(),
                () -> {
                    if (!Files.exists(archive))
                        throw new FileNotFoundException("Keycloak is not downloaded: " + archive);
                    return new GZIPInputStream(
                            new BufferedInputStream(Files.newInputStream(archive)));
                });
        Files.deleteIfExists(archive);
    }

    /// An existing realm is never imported again; provisioning brings it up to date. Themes are
    /// read at every start.
    private void putInPlace() throws IOException {
        var sources = layout.root().resolve("tenant-provisioning/src/main");
        var imports = layout.keycloak().resolve("data/import");
        Files.createDirectories(imports);
        Files.copy(
                sources.resolve("resources/keycloak/tenon-realm.json"),
                imports.resolve("tenon-realm.json"),
                StandardCopyOption.REPLACE_EXISTING);
        var theme = layout.keycloak().resolve("themes/tenon");
        Folders.delete(theme);
        Folders.copy(sources.resolve("keycloak-theme/tenon"), theme);
    }

    private void build(Consumer<Process> launched) throws IOException, InterruptedException {
        var marker = layout.keycloak().resolve(".built");
        var wanted = String.join(" ", BUILD);
        if (Files.exists(marker) && Files.readString(marker).equals(wanted)) return;
        var command = new ArrayList<>(List.of(layout.keycloak().resolve("bin/kc.sh").toString()));
        command.addAll(BUILD);
        var settings = new HashMap<>(layout.mark().setting());
        settings.put("JAVA_HOME", System.getProperty("java.home"));
        var process = Program.launch(command, settings, log());
        launched.accept(process);
        var exit = process.waitFor();
        if (exit != 0) throw new IOException("its build ended with exit code " + exit);
        Files.writeString(marker, wanted);
    }
}
