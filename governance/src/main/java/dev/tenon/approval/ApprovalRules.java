package dev.tenon.approval;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Involvement;
import dev.tenon.policy.Policy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The pure decisions of the room: who may decide, what the decisions add up to, what overtakes a
/// request.
final class ApprovalRules {
    private ApprovalRules() {}

    /// What holds outside the request at this moment; an absent digest means that there is no such
    /// thing any more.
    record Now(Instant instant, Optional<String> evidenceDigest, Optional<String> policyDigest) {}

    /// Why this person may not decide, as said to them; empty when they may.
    static Optional<String> whyNot(
            ApprovalRequest request, PersonId person, boolean mayDecideInProject) {
        if (!request.state().isOpen()) {
            return Optional.of(
                    "This request is %s; nothing is left to decide."
                            .formatted(request.state().words()));
        }
        var part = involvements(request, person);
        if (!part.isEmpty()) {
            return Optional.of(
                    "You may not decide this: %s.".formatted(String.join(", and ", part)));
        }
        if (!mayDecideInProject) {
            return Optional.of(
                    "You may not decide this: none of your roles in this project lets you approve.");
        }
        if (hasDecided(request, person)) return Optional.of("You have decided already.");
        return Optional.empty();
    }

    /// What the decisions so far add up to: one rejection rejects, a quorum of distinct people
    /// approves.
    static ApprovalState tally(Policy policy, List<Decision> decisions) {
        if (decisions.stream().anyMatch(each -> each.verdict() == Verdict.REJECT))
            return ApprovalState.REJECTED;
        var agreed = decisions.stream().map(each -> each.person().id()).collect(Collectors.toSet());
        return agreed.size() >= policy.people() ? ApprovalState.APPROVED : ApprovalState.SUBMITTED;
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
        if (!now.evidenceDigest().get().equals(request.evidenceDigest())) {
            return Optional.of("The evidence has changed since it was asked for.");
        }
        if (!now.policyDigest().equals(Optional.of(request.policy().digest()))) {
            return Optional.of("The policy has changed since it was asked for.");
        }
        return Optional.empty();
    }

    static boolean hasDecided(ApprovalRequest request, PersonId person) {
        return request.decisions().stream().anyMatch(each -> each.person().id().equals(person));
    }

    private static List<String> involvements(ApprovalRequest request, PersonId person) {
        return Arrays.stream(Involvement.values())
                .filter(part -> isNever(request.policy(), part))
                .filter(part -> hadPart(request, part, person))
                .map(Involvement::reason)
                .toList();
    }

    private static boolean isNever(Policy policy, Involvement part) {
        return policy.stages().stream().anyMatch(one -> one.approvals().never().contains(part));
    }

    private static boolean hadPart(ApprovalRequest request, Involvement part, PersonId person) {
        return (part == Involvement.REQUESTER && request.requester().id().equals(person))
                || request.involved().getOrDefault(part, Set.of()).contains(person);
    }
}
