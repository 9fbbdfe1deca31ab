package dev.tenon.tracking.table;

import java.util.regex.Pattern;

/// A key as the search language writes it: `metrics.loss`, and in quotes what has other letters.
final class FieldText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_/:.-]+");

    private FieldText() {}

    static String of(String entity, String key) {
        if (PLAIN.matcher(key).matches()) return entity + "." + key;
        var quote = key.contains("`") ? '"' : '`';
        return entity + "." + quote + key + quote;
    }
}
