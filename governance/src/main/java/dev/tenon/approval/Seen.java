package dev.tenon.approval;

/// The digests of all that a decision is about: the subject's exact content, the evidence on it,
/// the policy, and what people brought for the stage.
public record Seen(String subject, String evidence, String policy, String papers) {}
