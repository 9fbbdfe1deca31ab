package dev.tenon.provisioning.organization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A realm's file with its placeholders filled in, as Keycloak fills them when it imports:
/// `${TENON_URL}` and our other settings from the environment; what isn't ours, such as
/// `${client_id}`, stays as it is.
public final class RealmFile {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(TENON_[A-Z_]+)}");

    private RealmFile() {}

    /// `settings` answers null for a setting that is missing.
    public static ObjectNode read(String name, UnaryOperator<@Nullable String> settings) {
        var filled =
                PLACEHOLDER
                        .matcher(text(name))
                        .replaceAll(found -> value(found.group(1), settings));
        return (ObjectNode) JsonMapper.shared().readTree(filled);
    }

    private static String value(String name, UnaryOperator<@Nullable String> settings) {
        var value = settings.apply(name);
        if (value == null)
            throw new IllegalStateException(name + " is not set, but the realm needs it");
        var quoted = JsonMapper.shared().writeValueAsString(value);
        return Matcher.quoteReplacement(quoted.substring(1, quoted.length() - 1));
    }

    private static String text(String name) {
        try (var stream = RealmFile.class.getResourceAsStream("/keycloak/" + name)) {
            if (stream == null) throw new IllegalArgumentException("No realm file " + name);
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
