package dev.tenon.tracking.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import java.util.ArrayDeque;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// What a key of a metric, param or tag may be, and how long keys and values may be, by MLflow's
/// rules and in its words.
final class KeyRules {
    static final int LONGEST_KEY = 250;
    static final int LONGEST_PARAM = 6000;
    static final int LONGEST_TAG = 8000;
    static final int LONGEST_EXPERIMENT_TAG = 20_000;

    private static final Pattern PLAIN =
            Pattern.compile("[/\\w.\\- :]*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final JsonMapper JSON = JsonMapper.shared();

    private KeyRules() {}

    /// Refuses a key that could be taken for another one when keys become names of files.
    static String key(String path, String key) {
        if (!PLAIN.matcher(key).matches()) {
            throw invalid(
                    path,
                    key,
                    "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).");
        }
        var resolved = normalised(key);
        if (!resolved.equals(key)
                || resolved.equals(".")
                || key.startsWith("..")
                || key.startsWith("/")) {
            throw invalid(
                    path,
                    key,
                    "Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '%s'"
                            .formatted(resolved));
        }
        return key;
    }

    static String shortKey(String path, String key) {
        return within(path, LONGEST_KEY, key(path, key));
    }

    /// Refuses a text that is too long.
    static String within(String what, int limit, String text) {
        if (text.codePointCount(0, text.length()) <= limit) return text;
        throw MlflowRefusal.invalid(
                "'%s' exceeds the maximum length of %d characters".formatted(what, limit));
    }

    /// Cuts a value that is too long, as MLflow's server does unless it was told otherwise.
    static String cut(int limit, String text) {
        if (text.codePointCount(0, text.length()) <= limit) return text;
        return text.substring(0, text.offsetByCodePoints(0, limit));
    }

    private static MlflowRefusal invalid(String path, String value, String why) {
        return MlflowRefusal.invalid(
                "Invalid value %s for parameter '%s' supplied: %s"
                        .formatted(JSON.writeValueAsString(value), path, why));
    }

    /// What the key would be as a POSIX path.
    private static String normalised(String key) {
        if (key.isEmpty()) return ".";
        var root =
                key.startsWith("/")
                        ? key.startsWith("//") && !key.startsWith("///") ? "//" : "/"
                        : "";
        var parts = new ArrayDeque<String>();
        for (var part : key.split("/")) {
            if (part.isEmpty() || part.equals(".")) continue;
            if (!part.equals("..")
                    || (root.isEmpty() && parts.isEmpty())
                    || "..".equals(parts.peekLast())) {
                parts.add(part);
            } else {
                parts.pollLast();
            }
        }
        var joined = root + String.join("/", parts);
        return joined.isEmpty() ? "." : joined;
    }
}
