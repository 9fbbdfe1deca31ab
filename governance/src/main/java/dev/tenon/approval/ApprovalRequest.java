package dev.tenon.approval;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Evidence;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.Involvement;
import dev.tenon.policy.Policy;
import dev.tenon.policy.PolicyRules;
import dev.tenon.policy.Stage;
import dev.tenon.policy.StageStanding;
import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request to let exactly this subject into an environment: what was asked, on what evidence,
/// under which policy, what was brought and decided so far. [#evidence] is JSON text,
/// [#evidenceDigest] names it; [#facts] is what of it the policy looks at.
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
        @Nullable Evidence facts,
        Policy policy,
        Papers papers,
        Map<Involvement, Set<PersonId>> involved,
        ApprovalState state,
        @Nullable String outcomeReason,
        @Nullable Instant closedAt,
        List<Decision> decisions) {
    public ApprovalRequest {
        decisions = List.copyOf(decisions);
    }

    /// How many agreed so far, on what lies there now.
    public int approvals() {
        return (int) counting().filter(each -> each.verdict() == Verdict.APPROVE).count();
    }

    /// How many must agree.
    public int quorum() {
        return policy.people();
    }

    /// What is on the screen of whoever decides at this stage now.
    Seen seenAt(Stage stage) {
        return new Seen(subject.digest(), evidenceDigest, policy.digest(), papers.digestAt(stage));
    }

    /// The decisions that were made on exactly what lies there now.
    public Stream<Decision> counting() {
        return decisions.stream().filter(this::counts);
    }

    /// Whether a decision was made on exactly what lies there now.
    public boolean counts(Decision decision) {
        return policy.stage(decision.stage())
                .filter(stage -> seenAt(stage).equals(decision.seen()))
                .isPresent();
    }

    /// Where each stage of the policy stands.
    public List<StageStanding> standings() {
        if (facts == null) return List.of();
        return PolicyRules.standing(
                policy, facts.with(papers), parts(), counting().map(Decision::toVoice).toList());
    }

    /// The first stage that isn't met.
    public Optional<StageStanding> currentStage() {
        return standings().stream().filter(stage -> !stage.isMet()).findFirst();
    }

    /// The stage at which people may decide now.
    public Optional<StageStanding> openStage() {
        return state.isOpen() ? PolicyRules.open(standings()) : Optional.empty();
    }

    /// Who had part in it, whoever asked among them.
    Map<Involvement, Set<PersonId>> parts() {
        var parts = new EnumMap<Involvement, Set<PersonId>>(Involvement.class);
        parts.putAll(involved);
        parts.put(Involvement.REQUESTER, Set.of(requester.id()));
        return parts;
    }
}
