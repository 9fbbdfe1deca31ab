package dev.tenon.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody may have meant.
final class Spelling {
    private static final int LONGEST = 60;

    private Spelling() {}

    /// The known word that differs least, if it differs little.
    static Optional<String> nearest(String written, Collection<String> known) {
        if (written.length() > LONGEST) return Optional.empty();
        return known.stream()
                .filter(word -> word.length() <= LONGEST)
                .filter(word -> distance(written, word) <= little(written))
                .min(
                        Comparator.comparingInt((String word) -> distance(written, word))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int little(String written) {
        return Math.min(written.length() - 1, 1 + (written.length() + 1) / 4);
    }

    /// How many letters must be changed, put in or left out to make one word of the other.
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (var j = 0; j < row.length; j++) row[j] = j;
        for (var i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
