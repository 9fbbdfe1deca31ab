package dev.tenon.serving.evidence;

/// What became of the predictions of a deployment since it captures: each that was offered is
/// captured, was left out by the rule, was lost, or waits at a gateway.
public record CaptureAccount(
        long offered, long captured, long sampledOut, long lost, long waiting) {}
