package dev.tenon.tracking.table;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what somebody probably meant.
final class NearestKeys {
    private static final int MOST = 3;

    private NearestKeys() {}

    private record Candidate(String key, int distance) {}

    /// Keys that differ by a few letters, or that end as the wanted one does behind a slash; the
    /// nearest first.
    static List<String> to(String wanted, Collection<String> keys) {
        var bound = Math.max(2, wanted.length() / 3);
        var lower = wanted.toLowerCase(Locale.ROOT);
        return keys.stream()
                .map(key -> new Candidate(key, distance(lower, key.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= bound)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::key))
                .limit(MOST)
                .map(Candidate::key)
                .toList();
    }

    private static int distance(String wanted, String key) {
        if (key.endsWith("/" + wanted) || key.startsWith(wanted + "/")) return 1;
        return edits(wanted, key);
    }

    /// How many letters must be put in, taken away or changed.
    static int edits(String one, String other) {
        var above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) above[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            var row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                var changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + changed);
            }
            above = row;
        }
        return above[other.length()];
    }
}
