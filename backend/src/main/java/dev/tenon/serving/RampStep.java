package dev.tenon.serving;

/// One step of a ramp: a variant's share out of ten thousand, and how many minutes it stays there
/// before the next.
public record RampStep(int share, int minutes) {}
