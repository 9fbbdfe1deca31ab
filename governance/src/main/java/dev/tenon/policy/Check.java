package dev.tenon.policy;

/// Whether one requirement holds for one subject, and what was seen.
public record Check(Requirement requirement, boolean passed, String seen) {}
