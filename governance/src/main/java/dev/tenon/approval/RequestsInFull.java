package dev.tenon.approval;

import dev.tenon.policy.Policies;
import dev.tenon.policy.Policy;
import dev.tenon.tenancy.ProjectId;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/// Puts stored requests together with their policies and decisions.
@Component
class RequestsInFull {
    private final DecisionRows decisions;
    private final Policies policies;

    RequestsInFull(DecisionRows decisions, Policies policies) {
        this.decisions = decisions;
        this.policies = policies;
    }

    ApprovalRequest of(ApprovalRow row) {
        return of(row.project(), List.of(row)).getFirst();
    }

    List<ApprovalRequest> of(ProjectId project, List<ApprovalRow> rows) {
        var byRequest = decisions.of(project, rows.stream().map(ApprovalRow::id).toList());
        var known = new HashMap<String, Policy>();
        return rows.stream()
                .map(
                        row ->
                                row.toRequest(
                                        known.computeIfAbsent(
                                                row.policyDigest(),
                                                digest ->
                                                        policies.byDigest(project, digest)
                                                                .orElseThrow()),
                                        byRequest.getOrDefault(row.id(), List.of())))
                .toList();
    }
}
