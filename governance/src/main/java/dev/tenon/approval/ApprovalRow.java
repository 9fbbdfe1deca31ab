package dev.tenon.approval;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Evidence;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.Involvement;
import dev.tenon.policy.Policy;
import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request as it is stored; its policy, papers and decisions lie elsewhere.
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
        @Nullable Evidence facts,
        String policyDigest,
        Map<Involvement, Set<PersonId>> involved,
        ApprovalState state,
        @Nullable String outcomeReason,
        @Nullable Instant closedAt) {

    ApprovalRequest toRequest(Policy policy, Papers papers, List<Decision> decisions) {
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
                facts,
                policy,
                papers,
                involved,
                state,
                outcomeReason,
                closedAt,
                decisions);
    }
}
