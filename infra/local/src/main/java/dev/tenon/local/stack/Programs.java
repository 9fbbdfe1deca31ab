package dev.tenon.local.stack;

import dev.tenon.local.supervisor.Part;
import java.io.IOException;
import java.util.Set;

/// The three programs that are Tenon.
record Programs(Layout layout, Addresses addresses, Secrets secrets, Settings settings) {

    private static final String GATEWAY_NAME = "local";

    Part platform() throws IOException {
        var mine = settings.local();
        mine.putAll(settings.s3());
        mine.putAll(settings.mail());
        mine.put("TENON_PORT", String.valueOf(addresses.port("platform")));
        mine.put("TENON_URL", addresses.platform());
        mine.put("TENON_GATEWAY_URL", addresses.gateway());
        mine.put("TENON_GATEWAY_GRPC", addresses.gatewayGrpc());
        mine.put("TENON_DB_URL", settings.jdbcUrl("tenon"));
        mine.put("TENON_DB_OWNER_PASSWORD", secrets.passwords().owner());
        mine.put("TENON_DB_APP_PASSWORD", secrets.passwords().app());
        mine.put("TENON_DB_OPERATIONS_PASSWORD", secrets.passwords().operations());
        mine.put("TENON_ISSUER", addresses.issuer());
        mine.put("TENON_CONSOLE_CLIENT_SECRET", secrets.get("console.client"));
        mine.put("TENON_PLATFORM_KEY", secrets.get("platform.key"));
        mine.put("TENON_GATEWAY_KEY", secrets.get("gateway.key"));
        // On one disk parts past the platform are written twice and read once more: measured
        // slower.
        mine.put("TENON_S3_DIRECT", "false");
        var app = layout.app("ui", "backend");
        var command = JavaPart.command(app, "dev.tenon.PlatformApplication", "512m");
        var ready = addresses.platform() + "/health";
        var after = Set.of("postgresql", "s3");
        return JavaPart.of("platform", after, app, command, mine, ready, layout.log("platform"));
    }

    Part gateway() throws IOException {
        var mine = settings.local();
        mine.putAll(settings.s3());
        mine.put("TENON_GATEWAY_PORT", String.valueOf(addresses.port("gateway")));
        mine.put("TENON_GATEWAY_GRPC_PORT", String.valueOf(addresses.gatewayGrpcPort()));
        mine.put("TENON_GATEWAY_NAME", GATEWAY_NAME);
        mine.put("TENON_GATEWAY_DATA", layout.data().resolve("gateway").toString());
        mine.put("TENON_GATEWAY_KEY", secrets.get("gateway.key"));
        mine.put("TENON_PLATFORM_URL", addresses.platform());
        mine.put("TENON_PLATFORM_PUBLIC_KEY", Secrets.publicKeyOf(secrets.get("platform.key")));
        mine.put("TENON_ISSUER", addresses.issuer());
        mine.put("OMP_NUM_THREADS", "1");
        var app = layout.app("inference-gateway");
        var command = JavaPart.command(app, "dev.tenon.gateway.Gateway", "384m");
        var ready = addresses.gateway() + "/health";
        return JavaPart.of(
                "gateway", Set.of("s3"), app, command, mine, ready, layout.log("gateway"));
    }

    Part provisioning() throws IOException {
        var mine = settings.local();
        mine.putAll(settings.s3());
        mine.putAll(settings.mail());
        mine.put("TENON_URL", addresses.platform());
        mine.put("TENON_PROVISIONING_PORT", String.valueOf(addresses.port("provisioning")));
        mine.put("TENON_DB_URL", settings.jdbcUrl("tenon"));
        mine.put("TENON_DB_PROVISIONING_PASSWORD", secrets.passwords().provisioning());
        mine.put("TENON_KEYCLOAK_URL", addresses.keycloak());
        mine.put("TENON_PROVISIONING_CLIENT_SECRET", secrets.get("provisioning.client"));
        mine.put("TENON_CONSOLE_CLIENT_SECRET", secrets.get("console.client"));
        var app = layout.app("tenant-provisioning");
        var main = "dev.tenon.provisioning.Provisioning";
        var command = JavaPart.command(app, main, "128m", JavaPart.QUICK_TO_START);
        var ready = addresses.provisioning() + "/health";
        var after = Set.of("keycloak", "platform", "s3");
        return JavaPart.of(
                "provisioning", after, app, command, mine, ready, layout.log("provisioning"));
    }
}
