package dev.tenon.serving;

/// What somebody wants of one variant: which version of the deployment's model answers, and for how
/// many of ten thousand subjects.
public record VariantPlan(String name, int number, int basisPoints) {}
