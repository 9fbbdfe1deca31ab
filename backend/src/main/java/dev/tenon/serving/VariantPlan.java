package dev.tenon.serving;

/// What somebody wants of one variant: which version answers, and for how many of ten thousand subjects.
public record VariantPlan(String name, String model, int number, int basisPoints) {}
