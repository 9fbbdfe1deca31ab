package dev.tenon.registry;

import dev.tenon.approval.ApprovalRequest;
import java.util.List;

/// What became of the wish to let a version into an environment; the caller must look at all three.
public sealed interface Promotion {
    /// It may run there.
    record Promoted(ModelVersion version, Grant grant) implements Promotion {}

    /// People must agree first.
    record AwaitingApproval(ApprovalRequest request) implements Promotion {}

    /// The policy isn't met, and nobody was asked.
    record Refused(List<String> reasons) implements Promotion {}
}
