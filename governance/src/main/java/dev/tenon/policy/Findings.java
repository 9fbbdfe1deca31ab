package dev.tenon.policy;

import dev.tenon.policy.yaml.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with a text, so that all of it is told at once.
final class Findings {
    /// Of a text that is wrong everywhere, more than these help nobody.
    private static final int MOST = 100;

    private final List<Finding> found = new ArrayList<>();

    void add(Place at, String field, String reason) {
        if (found.size() < MOST) found.add(Finding.at(at, field, reason));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Finding> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column))
                .toList();
    }
}
