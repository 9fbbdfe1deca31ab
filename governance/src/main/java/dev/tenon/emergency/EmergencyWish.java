package dev.tenon.emergency;

import dev.tenon.problem.Invalid;
import java.time.Duration;

/// Why somebody goes past the gate, which incident it is for, and for how long.
public record EmergencyWish(String reason, String incident, Duration lifetime) {
    public static final Duration LONGEST = Duration.ofHours(24);
    private static final int LONGEST_TEXT = 4_000;

    public EmergencyWish {
        if (reason.isBlank() || reason.length() > LONGEST_TEXT)
            throw new Invalid("reason", "Say in a few sentences why this can't wait.");
        if (incident.isBlank() || incident.length() > 200)
            throw new Invalid("incident", "Name the incident, such as the number of its ticket.");
        if (!lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0)
            throw new Invalid("hours", "It holds for 1 to 24 hours.");
    }
}
