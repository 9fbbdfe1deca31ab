package dev.tenon.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The server that takes our mail; without a host there is none, and nothing is sent.
@ConfigurationProperties("tenon.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("25") int port,
        @DefaultValue("") String from,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("auto") String tls) {
    boolean delivers() {
        return !host.isBlank();
    }

    boolean signsIn() {
        return user != null && !user.isBlank();
    }

    /// TLS from the first byte.
    boolean implicitTls() {
        return tls.equals("tls");
    }

    /// A password never travels in the clear, whatever the setting says.
    boolean requiresTls() {
        return tls.equals("required") || signsIn();
    }
}
