package dev.tenon.local.stack;

import static dev.tenon.local.stack.JavaPart.QUICK_TO_START;

import dev.tenon.local.LocalPostgres;
import dev.tenon.local.supervisor.Part;
import dev.tenon.local.supervisor.Program;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/// The parts that are not ours in production.
record Engines(Layout layout, Addresses addresses, Secrets secrets, Settings settings) {

    private static final String CALM_LOG =
            "-Dlogback.configurationFile=dev/tenon/local/logback.xml";

    Part postgres() throws IOException {
        var place =
                new LocalPostgres.Place(
                        layout.postgres(),
                        layout.log("postgresql"),
                        addresses.port("postgresql"),
                        true,
                        secrets.passwords());
        return new Postgres(place, secrets.get("postgresql.keycloak"));
    }

    Part s3() throws IOException {
        var mine = settings.local();
        mine.putAll(settings.s3());
        mine.put("TENON_S3_FOLDER", layout.data().resolve("s3").toString());
        mine.put("TENON_URL", addresses.platform());
        var app = layout.app("infra/local");
        // Not quick to start: it digests all bytes that pass, for which C1 knows no intrinsics.
        var command = JavaPart.command(app, "dev.tenon.local.LocalS3", "128m", CALM_LOG);
        var ready = addresses.s3() + "/healthz";
        return JavaPart.of("s3", Set.of(), app, command, mine, ready, layout.log("s3"));
    }

    Part mail() {
        var mine = settings.local();
        mine.putAll(settings.mail());
        mine.put("TENON_MAILBOX_PORT", String.valueOf(addresses.mailboxPort()));
        mine.put("TENON_MAIL_FOLDER", layout.data().resolve("mails").toString());
        var app = layout.app("infra/local");
        var command =
                JavaPart.command(
                        app, "dev.tenon.local.mail.Mailbox", "64m", QUICK_TO_START, CALM_LOG);
        var ready = addresses.mailbox() + "/health";
        return JavaPart.of("mail", Set.of(), app, command, mine, ready, layout.log("mail"));
    }

    Part keycloak() throws IOException {
        var mine = settings.local();
        mine.putAll(settings.mail());
        mine.put("KC_DB_URL", settings.jdbcUrl("keycloak"));
        mine.put("KC_DB_USERNAME", "keycloak");
        mine.put("KC_DB_PASSWORD", secrets.get("postgresql.keycloak"));
        mine.put("KC_DB_POOL_MAX_SIZE", "20");
        mine.put("KC_CACHE", "local");
        mine.put("KC_HTTP_ENABLED", "true");
        mine.put("KC_HTTP_HOST", "127.0.0.1");
        mine.put("KC_HTTP_PORT", String.valueOf(addresses.port("keycloak")));
        mine.put("KC_HOSTNAME", addresses.keycloak());
        mine.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        mine.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.get("keycloak.admin"));
        mine.put("TENON_URL", addresses.platform());
        mine.put("TENON_CONSOLE_CLIENT_SECRET", secrets.get("console.client"));
        mine.put("TENON_PROVISIONING_CLIENT_SECRET", secrets.get("provisioning.client"));
        var command = Keycloak.command(layout.keycloak());
        var ready = URI.create(addresses.issuer() + "/.well-known/openid-configuration");
        return new Keycloak(
                layout,
                new Program(
                        "keycloak",
                        Set.of("postgresql"),
                        command,
                        mine,
                        ready,
                        layout.log("keycloak")));
    }
}
