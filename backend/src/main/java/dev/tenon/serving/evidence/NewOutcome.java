package dev.tenon.serving.evidence;

import dev.tenon.problem.Invalid;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// What came true of a prediction, as whoever knows says it: a number under a name, such as
/// `churned` 1.
public record NewOutcome(UUID prediction, String name, double value, Instant at) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    public NewOutcome {
        if (!NAME.matcher(name).matches())
            throw new Invalid(
                    "outcome",
                    "An outcome's name has 1 to 100 letters, digits, dots, dashes and underscores.");
        if (!Double.isFinite(value))
            throw new Invalid("outcome", "An outcome's value is a number.");
    }
}
