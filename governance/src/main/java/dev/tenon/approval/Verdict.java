package dev.tenon.approval;

import dev.tenon.problem.Invalid;
import java.util.Locale;

/// What one person decided.
public enum Verdict {
    APPROVE,
    REJECT;

    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Verdict named(String words) {
        return switch (words) {
            case "approve" -> APPROVE;
            case "reject" -> REJECT;
            default -> throw new Invalid("verdict", "A verdict is approve or reject.");
        };
    }
}
