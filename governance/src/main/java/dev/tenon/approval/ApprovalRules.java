package dev.tenon.approval;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.PolicyRules;
import dev.tenon.policy.StageStanding;
import dev.tenon.policy.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The pure decisions of the room: who may decide, what the decisions add up to, what overtakes a
/// request.
final class ApprovalRules {
    private ApprovalRules() {}

    /// What holds outside the request at this moment; an absent digest means that there is no such
    /// thing any more.
    record Now(Instant instant, Optional<String> evidenceDigest, Optional<String> policyDigest) {}

    /// Somebody who looks at a request and would decide.
    record Reader(
            PersonId person,
            Set<String> groups,
            boolean mayDecideInProject,
            boolean justSignedIn) {}

    /// Why this person may not decide, as said to them; empty when they may.
    static Optional<String> whyNot(ApprovalRequest request, Reader reader) {
        if (!request.state().isOpen()) {
            return Optional.of(
                    "This request is %s; nothing is left to decide."
                            .formatted(request.state().sentence()));
        }
        var stage = request.currentStage();
        if (stage.isEmpty()) return Optional.of("Ask for it anew: its policy is no longer read.");
        var never = never(request, stage.get(), reader);
        if (!never.isEmpty()) return Optional.of(mayNot(String.join(", and ", never)));
        if (!reader.mayDecideInProject()) {
            return Optional.of(mayNot("none of your roles in this project lets you approve"));
        }
        if (hasDecided(request, reader.person())) return Optional.of("You have decided already.");
        return switch (stage.get().standing()) {
            case Standing.Waiting(var reasons) -> Optional.of(notYet(reasons));
            case Standing.Failed(var reasons) -> Optional.of(notYet(reasons));
            case Standing.Open _, Standing.Met _ -> Optional.empty();
        };
    }

    private static List<String> never(ApprovalRequest request, StageStanding stage, Reader reader) {
        return PolicyRules.whyNot(
                stage.stage().approvals(), request.parts(), reader.person(), reader.groups());
    }

    private static String notYet(List<String> reasons) {
        return "Not yet: " + String.join(" ", reasons);
    }

    private static String mayNot(String why) {
        return "You may not decide this: %s.".formatted(why);
    }

    /// What papers and decisions so far add up to: one rejection rejects; every stage with its
    /// checks, its papers and its people approves. An answer that isn't accepted ends nothing: a
    /// later one counts.
    static ApprovalState tally(ApprovalRequest request) {
        if (anybody(request, Verdict.REJECT)) return ApprovalState.REJECTED;
        if (anybody(request, Verdict.RETURN)) return ApprovalState.RETURNED;
        var standings = request.standings();
        return !standings.isEmpty() && PolicyRules.isMet(standings)
                ? ApprovalState.APPROVED
                : ApprovalState.SUBMITTED;
    }

    private static boolean anybody(ApprovalRequest request, Verdict verdict) {
        return request.decisions().stream().anyMatch(each -> each.verdict() == verdict);
    }

    /// How an open request ends without anybody deciding: time ran out, or what it was bound to is
    /// no longer so.
    static Optional<Ending> overtaken(ApprovalRequest request, Now now) {
        if (!request.state().isOpen()) return Optional.empty();
        if (!now.instant().isBefore(request.expiresAt())) {
            return Optional.of(new Ending(ApprovalState.EXPIRED, "Nobody decided in time."));
        }
        return staleness(request, now).map(reason -> new Ending(ApprovalState.STALE, reason));
    }

    private static Optional<String> staleness(ApprovalRequest request, Now now) {
        if (now.evidenceDigest().isEmpty())
            return Optional.of("What was to be decided about is gone.");
        if (!now.policyDigest().equals(Optional.of(request.policy().digest()))) {
            return Optional.of("The policy has changed since it was asked for.");
        }
        if (request.facts() == null
                || !now.evidenceDigest().get().equals(request.evidenceDigest())) {
            return Optional.of("The evidence has changed since it was asked for.");
        }
        return Optional.empty();
    }

    static boolean hasDecided(ApprovalRequest request, PersonId person) {
        return request.counting().anyMatch(each -> each.person().id().equals(person));
    }
}
