package dev.tenon.approval;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Involvement;
import dev.tenon.policy.Policy;
import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request to let exactly this subject into an environment: what was asked, on what evidence,
/// under which policy, and what was decided so far. [#evidence] is JSON text, [#evidenceDigest]
/// names it.
public record ApprovalRequest(
        ApprovalId id,
        ProjectId project,
        Subject subject,
        String environment,
        String reason,
        Person requester,
        Instant requestedAt,
        Instant expiresAt,
        String evidence,
        String evidenceDigest,
        Policy policy,
        Map<Involvement, Set<PersonId>> involved,
        ApprovalState state,
        @Nullable String outcomeReason,
        @Nullable Instant closedAt,
        List<Decision> decisions) {

    /// How many agreed so far.
    public int approvals() {
        return (int) decisions.stream().filter(each -> each.verdict() == Verdict.APPROVE).count();
    }

    /// How many must agree.
    public int quorum() {
        return policy.people();
    }
}
