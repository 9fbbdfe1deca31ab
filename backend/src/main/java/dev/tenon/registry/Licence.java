package dev.tenon.registry;

import java.util.Map;
import java.util.Optional;

/// Under what licence a version may be used, as its tags or its model's state it.
public final class Licence {
    private Licence() {}

    /// A version's own word counts before its model's.
    public static Optional<String> of(Map<String, String> version, Map<String, String> model) {
        return statedIn(version).or(() -> statedIn(model));
    }

    /// Both spellings are in use.
    private static Optional<String> statedIn(Map<String, String> tags) {
        return Optional.ofNullable(tags.get("licence"))
                .or(() -> Optional.ofNullable(tags.get("license")))
                .map(String::strip)
                .filter(stated -> !stated.isEmpty());
    }
}
