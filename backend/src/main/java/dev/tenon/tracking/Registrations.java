package dev.tenon.tracking;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The versions that a logged model is registered as, as MLflow's clients and servers write them
/// into one of its tags.
final class Registrations {
    static final String TAG = "mlflow.modelVersions";
    private static final JsonMapper JSON = JsonMapper.shared();

    private Registrations() {}

    /// The tag with one more version in it; what nobody can read is given up.
    static String with(@Nullable String before, String name, int number) {
        var added = JSON.valueToTree(Map.of("name", name, "version", number));
        var all = Stream.concat(read(before).filter(each -> !each.equals(added)), Stream.of(added));
        return all.map(Registrations::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static Stream<JsonNode> read(@Nullable String tag) {
        try {
            return tag == null ? Stream.of() : JSON.readTree(tag).valueStream();
        } catch (JacksonException unreadable) {
            return Stream.of();
        }
    }

    /// With the blanks that Python puts there, by which clients compare it as a text.
    private static String text(JsonNode version) {
        return "{\"name\": %s, \"version\": %s}"
                .formatted(version.path("name"), version.path("version"));
    }
}
