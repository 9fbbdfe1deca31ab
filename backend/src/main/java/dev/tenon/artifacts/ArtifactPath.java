package dev.tenon.artifacts;

import dev.tenon.problem.Invalid;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A path inside a project that leads nowhere else, such as `1/3f…/artifacts/model/MLmodel`; empty
/// is the top.
public record ArtifactPath(String value) {
    private static final int LONGEST = 1024;
    private static final int MOST_DECODINGS = 10;
    private static final String SCHEME = "mlflow-artifacts:";

    public ArtifactPath {
        if (!isSafe(value)) throw new Invalid("artifact-path", "Invalid path");
    }

    /// A path as a client wrote it; a trailing slash is forgiven.
    public static ArtifactPath of(String text) {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') end--;
        return new ArtifactPath(text.substring(0, end));
    }

    /// The path that an `mlflow-artifacts:` address names; nothing for any other address.
    public static Optional<ArtifactPath> ofUri(String uri) {
        if (!uri.startsWith(SCHEME)) return Optional.empty();
        var rest = uri.substring(SCHEME.length());
        if (rest.startsWith("//")) return Optional.empty();
        return Optional.of(of(rest.startsWith("/") ? rest.substring(1) : rest));
    }

    /// The address by which MLflow's clients ask for this path.
    public String uri() {
        return SCHEME + "/" + value;
    }

    public ArtifactPath child(String more) {
        var rest = of(more).value;
        if (rest.isEmpty()) return this;
        return value.isEmpty() ? new ArtifactPath(rest) : new ArtifactPath(value + "/" + rest);
    }

    void mustNameAFile() {
        if (value.isEmpty()) throw new Invalid("artifact-path", "Invalid path");
    }

    /// The first two parts, which are of one run or logged model.
    ArtifactPath owner() {
        var parts = value.split("/", 3);
        return parts.length < 3 ? this : new ArtifactPath(parts[0] + "/" + parts[1]);
    }

    @Override
    public String toString() {
        return value;
    }

    /// Whoever decodes the path once more than we did must still find nothing in it.
    private static boolean isSafe(String value) {
        if (value.codePointCount(0, value.length()) > LONGEST) return false;
        var text = value;
        for (int i = 0; i < MOST_DECODINGS; i++) {
            if (!isPlain(text)) return false;
            var decoded = decode(text);
            if (decoded.isEmpty() || decoded.get().equals(text)) return true;
            text = decoded.get();
        }
        return false;
    }

    private static boolean isPlain(String text) {
        if (text.isEmpty()) return true;
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\' || c == '#')) return false;
        if (text.matches("(?s)[A-Za-z]:.*")) return false;
        return Arrays.stream(text.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private static Optional<String> decode(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }
}
