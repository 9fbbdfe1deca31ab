package dev.tenon.ui.kit;

import java.util.Locale;

/// Numbers of things as they are said: `1 run`, `12 431 runs`.
public final class Counted {
    private Counted() {}

    public static String of(long count, String one) {
        return of(count, one, one + "s");
    }

    public static String of(long count, String one, String many) {
        return "%s %s".formatted(figure(count), count == 1 ? one : many);
    }

    /// Thousands apart by a thin space, which no line breaks at.
    public static String figure(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }
}
