package dev.tenon.tracking.bench;

import dev.tenon.SeededTenants;
import dev.tenon.TestIssuer;
import dev.tenon.local.Database;
import dev.tenon.local.TestStack;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One PostgreSQL, and on it both servers, each with a database of its own.
final class Arena implements AutoCloseable {
    private static final String NO_LIMIT = "1000000000";

    private final Path folder;
    private final Database watched = TestStack.freshDatabase();
    private final Connection watcher;
    private final List<ServerProcess> servers = new ArrayList<>();

    Arena() throws IOException, SQLException {
        this.folder = Files.createTempDirectory("tenon-bench");
        this.watcher = watched.connectAsOwner();
    }

    Connection watcher() {
        return watcher;
    }

    /// The platform as the local stack starts it, with limits only where `limits` says so.
    Arm tenon(Database database, List<String> limits)
            throws IOException, InterruptedException, SQLException {
        var port = ServerProcess.freePort();
        var settings = new HashMap<>(database.settings());
        settings.putAll(TestStack.s3().settings(TestStack.freshBucket()));
        settings.put("TENON_PORT", Integer.toString(port));
        settings.put("TENON_URL", "http://127.0.0.1:" + port);
        settings.put("TENON_ISSUER", TestIssuer.address());
        settings.put("TENON_CONSOLE_CLIENT_SECRET", "console-client-secret-of-benchmarks");
        settings.put("TENON_PLATFORM_KEY", Base64.getUrlEncoder().encodeToString(new byte[32]));
        settings.put("TENON_GATEWAY_KEY", "gateway-key-of-benchmarks");
        settings.put("TENON_LOCAL", "true");
        var server = started(port, platform(limits), settings, "/health", "tenon");
        SeededTenants.in(database);
        return arm(server, database, "acme", "tenon");
    }

    /// The same server as another tenant's people see it.
    Arm arm(ServerProcess server, Database database, String tenant, String name) {
        var token = "Authorization: Bearer " + SeededTenants.token(tenant, "scientist") + "\r\n";
        return new Arm(name, server, "/t/" + tenant + "/p/churn", token, nameOf(database));
    }

    private static List<String> platform(List<String> limits) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED"));
        command.addAll(limits);
        var more = System.getProperty("tenon.bench.flags", "");
        if (!more.isEmpty()) command.addAll(List.of(more.split(" ")));
        command.addAll(List.of("-cp", classPath(), "dev.tenon.PlatformApplication"));
        return command;
    }

    static List<String> noLimits() {
        return List.of(
                "-Dtenon.limits.plans.standard.tenant=" + NO_LIMIT,
                "-Dtenon.limits.plans.standard.consumer=" + NO_LIMIT);
    }

    /// What `./tenon build` made, or else the classes that this was compiled with.
    private static String classPath() {
        var app = System.getProperty("tenon.bench.app", "");
        if (!app.isEmpty()) return app + "/*";
        var mine =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(mine.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// MLflow's own server, as its documentation starts it.
    Arm mlflow(Database database) throws IOException, InterruptedException {
        var port = ServerProcess.freePort();
        var at = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        var store =
                "postgresql+psycopg2://tenon_owner:%s@%s:%d%s"
                        .formatted(
                                database.passwords().owner(),
                                at.getHost(),
                                at.getPort(),
                                at.getPath());
        var command =
                List.of(
                        System.getenv("TENON_PYTHON"),
                        "-m",
                        "mlflow",
                        "server",
                        "--backend-store-uri",
                        store,
                        "--artifacts-destination",
                        folder.resolve("artifacts").toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        "4");
        var environment = Map.of("MLFLOW_DISABLE_TELEMETRY", "true", "DO_NOT_TRACK", "true");
        var server = started(port, command, environment, "/health", "mlflow");
        return new Arm("mlflow", server, "", "", nameOf(database));
    }

    private ServerProcess started(
            int port,
            List<String> command,
            Map<String, String> environment,
            String health,
            String name)
            throws IOException, InterruptedException {
        var log = folder.resolve(name + ".log");
        // The first start makes the database; what a start takes is seen at the second.
        ServerProcess.start(port, command, environment, health, log).close();
        var server = ServerProcess.start(port, command, environment, health, log);
        servers.add(server);
        return server;
    }

    private static String nameOf(Database database) {
        return database.jdbcUrl().substring(database.jdbcUrl().lastIndexOf('/') + 1);
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        for (var server : servers) server.close();
        watcher.close();
    }
}
