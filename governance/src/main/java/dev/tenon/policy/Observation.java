package dev.tenon.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What came of looking at one check, with what was seen.
public record Observation(Check check, Result result, String seen) {
    public enum Result {
        MET,
        FAILED,
        /// Nobody has brought it yet.
        MISSING;

        @JsonValue
        public String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Why it doesn't hold, as a sentence for a person.
    public String reason(String environment) {
        return "%s needs that %s: %s."
                .formatted(
                        Character.toUpperCase(environment.charAt(0)) + environment.substring(1),
                        check.sentence(),
                        seen);
    }
}
