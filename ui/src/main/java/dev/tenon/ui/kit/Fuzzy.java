package dev.tenon.ui.kit;

import java.util.Locale;

/// Whether a few letters, in their order, are found in a text: `chu` and `crn` both find `churn`.
public final class Fuzzy {
    private Fuzzy() {}

    public static boolean finds(String letters, String text) {
        var wanted = letters.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
        var there = text.toLowerCase(Locale.ROOT);
        int from = 0;
        for (int i = 0; i < wanted.length(); i++) {
            int found = there.indexOf(wanted.charAt(i), from);
            if (found < 0) return false;
            from = found + 1;
        }
        return true;
    }
}
