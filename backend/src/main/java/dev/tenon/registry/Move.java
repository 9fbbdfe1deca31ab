package dev.tenon.registry;

import dev.tenon.approval.ApprovalRequest;
import java.util.List;

/// What became of the wish to move an alias or a stage; the caller must look at all three.
public sealed interface Move {
    /// It is done.
    record Moved(ModelVersion version) implements Move {}

    /// It is done when people agree.
    record AwaitingApproval(ApprovalRequest request) implements Move {}

    /// The policy isn't met, and nobody was asked.
    record Refused(List<String> reasons) implements Move {}
}
