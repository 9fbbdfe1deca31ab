package dev.tenon.approval;

import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.PaperShelf;
import dev.tenon.policy.Policies;
import dev.tenon.policy.Policy;
import dev.tenon.policy.Stage;
import dev.tenon.tenancy.ProjectId;
import java.util.HashMap;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Puts stored requests together with their policies, papers and decisions.
@Component
class RequestsInFull {
    private final DecisionRows decisions;
    private final ObjectProvider<PaperShelf> papers;
    private final Policies policies;

    RequestsInFull(DecisionRows decisions, ObjectProvider<PaperShelf> papers, Policies policies) {
        this.decisions = decisions;
        this.papers = papers;
        this.policies = policies;
    }

    ApprovalRequest of(ApprovalRow row) {
        return of(row.project(), List.of(row)).getFirst();
    }

    List<ApprovalRequest> of(ProjectId project, List<ApprovalRow> rows) {
        var decided = decisions.of(project, rows.stream().map(ApprovalRow::id).toList());
        var known = new HashMap<String, Policy>();
        return rows.stream()
                .map(
                        row -> {
                            var policy =
                                    known.computeIfAbsent(
                                            row.policyDigest(), digest -> named(project, digest));
                            return row.toRequest(
                                    policy,
                                    papers(row, policy),
                                    decided.getOrDefault(row.id(), List.of()));
                        })
                .toList();
    }

    private Policy named(ProjectId project, String digest) {
        return policies.byDigest(project, digest).orElseThrow();
    }

    /// Most policies ask for none, and then nobody looks for them.
    private Papers papers(ApprovalRow row, Policy policy) {
        if (policy.stages().stream().noneMatch(Stage::asksForPapers)) return Papers.NONE;
        return papers.stream()
                .map(shelf -> shelf.of(row.project(), row.id().value()))
                .findFirst()
                .orElse(Papers.NONE);
    }
}
