package dev.tenon.approval;

import dev.tenon.policy.RiskTier;
import dev.tenon.tenancy.ProjectId;
import java.util.Optional;

/// What the room that owns a kind of subject says about it now; a decision counts only on evidence
/// that still stands.
public interface SubjectEvidence {
    /// The kind of subject that this room owns, such as `model-version`.
    String kind();

    /// How much harm the subject could do, which chooses the policy.
    default RiskTier tier(ProjectId project, Subject subject) {
        return RiskTier.UNSAID;
    }

    /// The evidence as it is now, as the same JSON text that a request would carry; empty when the
    /// subject is gone.
    Optional<String> evidence(ProjectId project, Subject subject, String environment);
}
