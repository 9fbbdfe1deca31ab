package dev.tenon.provisioning.organization;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The mail server in the realm's file. With one, people choose their first password, and new ones,
/// by a mail of Keycloak's, which also proves that the address is theirs; without one, nobody can.
public final class RealmMail {
    private RealmMail() {}

    /// `settings` answers null for a setting that is missing.
    public static ObjectNode into(ObjectNode file, UnaryOperator<@Nullable String> settings) {
        var host = settings.apply("TENON_MAIL_HOST");
        var reachable = host != null && !host.isBlank();
        file.put("resetPasswordAllowed", reachable);
        var server = file.putObject("smtpServer");
        if (!reachable) return file;
        var tls = or(settings.apply("TENON_MAIL_TLS"), "auto");
        var user = or(settings.apply("TENON_MAIL_USER"), "");
        server.put("host", host)
                .put("port", or(settings.apply("TENON_MAIL_PORT"), "25"))
                .put("from", or(settings.apply("TENON_MAIL_FROM"), ""))
                .put("fromDisplayName", "Tenon")
                .put("ssl", String.valueOf(tls.equals("tls")))
                .put("starttls", String.valueOf(tls.equals("required")))
                .put("auth", String.valueOf(!user.isEmpty()));
        if (!user.isEmpty())
            server.put("user", user).put("password", or(settings.apply("TENON_MAIL_PASSWORD"), ""));
        return file;
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }
}
