package dev.tenon.approval;

/// How a request ends, and why, in a sentence.
record Ending(ApprovalState state, String reason) {}
