package dev.tenon.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The six parts of one local stack and the settings of each, by the table "Processes and their
/// settings" of ARCHITECTURE.md.
record Stack(Layout layout, Addresses addresses, Secrets secrets) {

    static final String BUCKET = "tenon";
    static final String GATEWAY_NAME = "local";

    List<Part> parts(Set<String> without) throws IOException {
        var all = List.of(postgres(), s3(), keycloak(), platform(), gateway(), provisioning());
        var names = all.stream().map(Part::name).toList();
        for (var name : without) {
            if (!names.contains(name))
                throw new Refusal("There is no part " + name + "; the parts are " + names + ".");
        }
        return all.stream().filter(part -> !without.contains(part.name())).toList();
    }

    private Part postgres() throws IOException {
        var place =
                new LocalPostgres.Place(
                        layout.data().resolve("postgresql"),
                        layout.log("postgresql"),
                        addresses.port("postgresql"),
                        true,
                        secrets.passwords());
        return new Postgres(place, secrets.get("postgresql.keycloak"));
    }

    private Part s3() throws IOException {
        var settings = s3Settings();
        settings.put("TENON_S3_FOLDER", layout.data().resolve("s3").toString());
        settings.put("TENON_URL", addresses.platform());
        var java =
                new JavaProgram(
                        "dev.tenon.local.LocalS3",
                        "128m",
                        Keycloak.QUICK_TO_START,
                        "-Dlogback.configurationFile=dev/tenon/local/logback.xml");
        return program(
                "s3",
                Set.of(),
                java,
                layout.app("infra/local"),
                settings,
                addresses.s3() + "/healthz");
    }

    private Part keycloak() throws IOException {
        var settings = new HashMap<String, String>();
        settings.put(
                "KC_DB_URL",
                "jdbc:postgresql://127.0.0.1:%d/keycloak".formatted(addresses.port("postgresql")));
        settings.put("KC_DB_USERNAME", "keycloak");
        settings.put("KC_DB_PASSWORD", secrets.get("postgresql.keycloak"));
        settings.put("KC_DB_POOL_MAX_SIZE", "20");
        settings.put("KC_CACHE", "local");
        settings.put("KC_HTTP_ENABLED", "true");
        settings.put("KC_HTTP_HOST", "127.0.0.1");
        settings.put("KC_HTTP_PORT", String.valueOf(addresses.port("keycloak")));
        settings.put("KC_HOSTNAME", addresses.keycloak());
        settings.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        settings.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.get("keycloak.admin"));
        settings.put("TENON_URL", addresses.platform());
        settings.put("TENON_CONSOLE_CLIENT_SECRET", secrets.get("console.client"));
        settings.put("TENON_PROVISIONING_CLIENT_SECRET", secrets.get("provisioning.client"));
        var command = Keycloak.command(layout.keycloak());
        var ready = URI.create(addresses.issuer() + "/.well-known/openid-configuration");
        return new Keycloak(
                layout,
                new Program(
                        "keycloak",
                        Set.of("postgresql"),
                        command,
                        settings,
                        ready,
                        layout.log("keycloak")));
    }

    private Part platform() throws IOException {
        var settings = s3Settings();
        settings.put("TENON_LOCAL", "true");
        settings.put("TENON_PORT", String.valueOf(addresses.port("platform")));
        settings.put("TENON_URL", addresses.platform());
        settings.put("TENON_GATEWAY_URL", addresses.gateway());
        settings.put("TENON_GATEWAY_GRPC", addresses.gatewayGrpc());
        settings.put("TENON_DB_URL", databaseUrl());
        settings.put("TENON_DB_OWNER_PASSWORD", secrets.passwords().owner());
        settings.put("TENON_DB_APP_PASSWORD", secrets.passwords().app());
        settings.put("TENON_DB_OPERATIONS_PASSWORD", secrets.passwords().operations());
        settings.put("TENON_ISSUER", addresses.issuer());
        settings.put("TENON_CONSOLE_CLIENT_SECRET", secrets.get("console.client"));
        settings.put("TENON_PLATFORM_KEY", secrets.get("platform.key"));
        settings.put("TENON_GATEWAY_KEY", secrets.get("gateway.key"));
        var java = new JavaProgram("dev.tenon.PlatformApplication", "512m");
        var ready = addresses.platform() + "/health";
        return program(
                "platform",
                Set.of("postgresql", "s3"),
                java,
                layout.app("ui", "backend"),
                settings,
                ready);
    }

    private Part gateway() throws IOException {
        var settings = s3Settings();
        settings.put("TENON_LOCAL", "true");
        settings.put("TENON_GATEWAY_PORT", String.valueOf(addresses.port("gateway")));
        settings.put("TENON_GATEWAY_GRPC_PORT", String.valueOf(addresses.port("gateway's gRPC")));
        settings.put("TENON_GATEWAY_NAME", GATEWAY_NAME);
        settings.put("TENON_GATEWAY_DATA", layout.data().resolve("gateway").toString());
        settings.put("TENON_GATEWAY_KEY", secrets.get("gateway.key"));
        settings.put("TENON_PLATFORM_URL", addresses.platform());
        settings.put("TENON_PLATFORM_PUBLIC_KEY", Secrets.publicKeyOf(secrets.get("platform.key")));
        settings.put("TENON_ISSUER", addresses.issuer());
        settings.put("OMP_NUM_THREADS", "1");
        var java = new JavaProgram("dev.tenon.gateway.Gateway", "384m");
        var ready = addresses.gateway() + "/health";
        return program(
                "gateway", Set.of("s3"), java, layout.app("inference-gateway"), settings, ready);
    }

    private Part provisioning() throws IOException {
        var settings = s3Settings();
        settings.put("TENON_LOCAL", "true");
        settings.put("TENON_URL", addresses.platform());
        settings.put("TENON_PROVISIONING_PORT", String.valueOf(addresses.port("provisioning")));
        settings.put("TENON_DB_URL", databaseUrl());
        settings.put("TENON_DB_PROVISIONING_PASSWORD", secrets.passwords().provisioning());
        settings.put("TENON_KEYCLOAK_URL", addresses.keycloak());
        settings.put("TENON_PROVISIONING_CLIENT_SECRET", secrets.get("provisioning.client"));
        settings.put("TENON_CONSOLE_CLIENT_SECRET", secrets.get("console.client"));
        var java =
                new JavaProgram(
                        "dev.tenon.provisioning.Provisioning", "128m", Keycloak.QUICK_TO_START);
        var ready = addresses.provisioning() + "/health";
        var after = Set.of("keycloak", "platform", "s3");
        return program(
                "provisioning", after, java, layout.app("tenant-provisioning"), settings, ready);
    }

    private Program program(
            String name,
            Set<String> after,
            JavaProgram java,
            Path app,
            Map<String, String> settings,
            String ready) {
        return new Program(
                name, after, java.command(app), settings, URI.create(ready), layout.log(name));
    }

    private String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/tenon".formatted(addresses.port("postgresql"));
    }

    private Map<String, String> s3Settings() throws IOException {
        var settings = new HashMap<String, String>();
        settings.put("TENON_S3_ENDPOINT", addresses.s3());
        settings.put("TENON_S3_REGION", LocalS3.REGION);
        settings.put("TENON_S3_BUCKET", BUCKET);
        settings.put("TENON_S3_ACCESS_KEY", secrets.get("s3.access"));
        settings.put("TENON_S3_SECRET_KEY", secrets.get("s3.secret"));
        return settings;
    }

    /// Parts whose jars are not there.
    List<String> notBuilt(Set<String> without) throws IOException {
        var missing = new ArrayList<String>();
        for (var part : parts(without)) {
            if (part instanceof Program program
                    && program.command().contains("-cp")
                    && !isBuilt(program)) {
                missing.add(part.name());
            }
        }
        return missing;
    }

    private static boolean isBuilt(Program program) {
        var classPath = program.command().get(program.command().indexOf("-cp") + 1);
        return Files.isDirectory(Path.of(classPath.replaceFirst("/[*]$", "")));
    }

    /// A main class of ours and what it may take.
    private record JavaProgram(String main, String heap, String... flags) {
        List<String> command(Path app) {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Xmx" + heap);
            command.add("-XX:+UseSerialGC");
            command.addAll(
                    List.of("-XX:+AutoCreateSharedArchive", "-Xlog:cds=off", "-Xlog:aot=off"));
            command.add("-XX:SharedArchiveFile=" + app.resolveSibling("classes.jsa"));
            command.add("-XX:+ExitOnOutOfMemoryError");
            command.add("--enable-native-access=ALL-UNNAMED");
            command.addAll(List.of(flags));
            command.addAll(List.of("-cp", app.resolve("*").toString(), main));
            return command;
        }
    }
}
