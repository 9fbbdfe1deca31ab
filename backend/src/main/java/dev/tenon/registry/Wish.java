package dev.tenon.registry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A move that somebody wants for a version: an alias shall point to it, it shall enter a stage,
/// all others shall leave that stage.
record Wish(Kind kind, String value) {
    private static final Map<String, String> GOVERNED_STAGES = Map.of("Production", "production");
    private static final List<String> GOVERNED_ALIASES = List.of("production", "champion");

    enum Kind {
        ALIAS,
        ARCHIVE,
        STAGE
    }

    static Wish of(String kind, String value) {
        return new Wish(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), value);
    }

    /// The environment whose grant the move needs; empty for a move that anyone who writes models
    /// may make.
    Optional<String> environment() {
        return switch (kind) {
            case ALIAS ->
                    GOVERNED_ALIASES.contains(value.toLowerCase(Locale.ROOT))
                            ? Optional.of("production")
                            : Optional.empty();
            case ARCHIVE, STAGE -> Optional.ofNullable(GOVERNED_STAGES.get(value));
        };
    }

    /// The aliases that say which version an environment has.
    static List<String> aliasesOf(String environment) {
        return environment.equals("production") ? GOVERNED_ALIASES : List.of(environment);
    }

    /// As said to the people who decide.
    String words() {
        return switch (kind) {
            case ALIAS -> "alias " + value;
            case ARCHIVE -> "archive the others in " + value;
            case STAGE -> "stage " + value;
        };
    }
}
