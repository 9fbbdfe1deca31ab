package dev.tenon.registry;

import java.util.Locale;

/// What the look into a version's files gave.
public enum ScanVerdict {
    CLEAN,
    REFUSED,
    NOT_SCANNED;

    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ScanVerdict named(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
