package dev.tenon.serving.evidence;

/// How a shadow's answers lay beside those that callers got, over the last hours: pairs that differ
/// by more than rounding, pairs where somebody would decide otherwise, the mean of how far the two
/// lay apart at most, and how often the shadow failed or wasn't asked.
public record ShadowComparison(
        String variant,
        int number,
        long pairs,
        long differing,
        long deciding,
        long failures,
        long shed,
        double meanDifference) {}
