package dev.tenon.gateway;

import dev.tenon.gateway.access.Proxies;
import dev.tenon.gateway.route.VerificationKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// What the environment says this gateway is and whom it trusts.
record Settings(
        int port,
        int grpcPort,
        String name,
        Path data,
        String gatewayKey,
        URI platform,
        VerificationKey platformKey,
        String issuer,
        URI s3Endpoint,
        String s3Region,
        String s3Bucket,
        String s3AccessKey,
        String s3SecretKey,
        Proxies proxies) {

    static Settings from(Map<String, String> environment) {
        return new Settings(
                number(environment, "TENON_GATEWAY_PORT"),
                number(environment, "TENON_GATEWAY_GRPC_PORT"),
                text(environment, "TENON_GATEWAY_NAME"),
                Path.of(text(environment, "TENON_GATEWAY_DATA")),
                text(environment, "TENON_GATEWAY_KEY"),
                URI.create(text(environment, "TENON_PLATFORM_URL")),
                VerificationKey.fromBase64Url(text(environment, "TENON_PLATFORM_PUBLIC_KEY")),
                text(environment, "TENON_ISSUER"),
                URI.create(text(environment, "TENON_S3_ENDPOINT")),
                text(environment, "TENON_S3_REGION"),
                text(environment, "TENON_S3_BUCKET"),
                text(environment, "TENON_S3_ACCESS_KEY"),
                text(environment, "TENON_S3_SECRET_KEY"),
                Proxies.of(environment.getOrDefault("TENON_PROXIES", Proxies.PRIVATE)));
    }

    private static String text(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank())
            throw new IllegalArgumentException(name + " is not set");
        return value;
    }

    private static int number(Map<String, String> environment, String name) {
        try {
            return Integer.parseInt(text(environment, name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number", e);
        }
    }
}
