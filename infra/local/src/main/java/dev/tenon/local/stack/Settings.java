package dev.tenon.local.stack;

import dev.tenon.local.LocalS3;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// What several parts are told alike, by the table "Processes and their settings" of
/// ARCHITECTURE.md.
record Settings(Layout layout, Addresses addresses, Secrets secrets) {

    private static final String MAIL_FROM = "tenon@localhost";

    /// The beginning of every part's settings.
    Map<String, String> local() {
        var settings = new HashMap<>(layout.mark().setting());
        settings.put("TENON_LOCAL", "true");
        return settings;
    }

    Map<String, String> s3() throws IOException {
        return Map.of(
                "TENON_S3_ENDPOINT", addresses.s3(),
                "TENON_S3_REGION", LocalS3.REGION,
                "TENON_S3_BUCKET", addresses.bucket(),
                "TENON_S3_ACCESS_KEY", secrets.get("s3.access"),
                "TENON_S3_SECRET_KEY", secrets.get("s3.secret"));
    }

    Map<String, String> mail() {
        return Map.of(
                "TENON_MAIL_HOST",
                "localhost",
                "TENON_MAIL_PORT",
                String.valueOf(addresses.port("mail")),
                "TENON_MAIL_FROM",
                MAIL_FROM);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s"
                .formatted(addresses.port("postgresql"), database);
    }
}
