package dev.tenon.ui.kit;

import java.util.Locale;

/// Words as a sentence or a title begins.
public final class Capital {
    private Capital() {}

    public static String of(String words) {
        return words.isEmpty()
                ? words
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
