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

/// A request as it is stored; its policy and its decisions lie elsewhere.
record ApprovalRow(
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
        String policyDigest,
        Map<Involvement, Set<PersonId>> involved,
        ApprovalState state,
        @Nullable String outcomeReason,
        @Nullable Instant closedAt) {

    ApprovalRequest toRequest(Policy policy, List<Decision> decisions) {
        return new ApprovalRequest(
                id,
                project,
                subject,
                environment,
                reason,
                requester,
                requestedAt,
                expiresAt,
                evidence,
                evidenceDigest,
                policy,
                involved,
                state,
                outcomeReason,
                closedAt,
                decisions);
    }
}
