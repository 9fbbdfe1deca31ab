package dev.tenon.approval;

import dev.tenon.problem.Invalid;
import java.util.Locale;

/// What one person decided.
public enum Verdict {
    APPROVE,
    REJECT,
    /// Not like this: it ends the request, and whoever asked knows what to change.
    RETURN;

    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Verdict named(String words) {
        return switch (words) {
            case "approve" -> APPROVE;
            case "reject" -> REJECT;
            case "return" -> RETURN;
            default -> throw new Invalid("verdict", "A verdict is approve, reject or return.");
        };
    }
}
