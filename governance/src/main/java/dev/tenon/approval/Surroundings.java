package dev.tenon.approval;

import dev.tenon.policy.Policies;
import dev.tenon.policy.Policy;
import dev.tenon.policy.RiskTier;
import dev.tenon.signing.ContentDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Looks up what a request is bound to as it is at this moment.
@Component
class Surroundings {
    private final Map<String, SubjectEvidence> owners;
    private final Policies policies;
    private final Clock clock;

    Surroundings(ObjectProvider<SubjectEvidence> owners, Policies policies, Clock clock) {
        this.owners =
                owners.stream()
                        .collect(Collectors.toMap(SubjectEvidence::kind, Function.identity()));
        this.policies = policies;
        this.clock = clock;
    }

    ApprovalRules.Now of(ApprovalRequest request) {
        return new ApprovalRules.Now(
                clock.instant(),
                evidence(request).map(ContentDigest::of),
                policies.inForce(request.project(), request.environment(), tier(request))
                        .map(Policy::digest));
    }

    private RiskTier tier(ApprovalRequest request) {
        return owner(request)
                .map(owner -> owner.tier(request.project(), request.subject()))
                .orElse(RiskTier.UNSAID);
    }

    private Optional<SubjectEvidence> owner(ApprovalRequest request) {
        return Optional.ofNullable(owners.get(request.subject().kind()));
    }

    private Optional<String> evidence(ApprovalRequest request) {
        return owner(request)
                .flatMap(
                        owner ->
                                owner.evidence(
                                        request.project(),
                                        request.subject(),
                                        request.environment()));
    }
}
