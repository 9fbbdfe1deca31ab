package dev.tenon.approval;

import dev.tenon.approval.ApprovalRules.Reader;
import dev.tenon.identity.PersonId;
import dev.tenon.policy.AfterExpiry;
import dev.tenon.policy.ApprovalRule;
import dev.tenon.policy.Check.LineageComplete.Origin;
import dev.tenon.policy.Evidence;
import dev.tenon.policy.Evidence.FilesSeen;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.GrantTerms;
import dev.tenon.policy.Involvement;
import dev.tenon.policy.Policy;
import dev.tenon.policy.RiskTier;
import dev.tenon.policy.Stage;
import dev.tenon.tenancy.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A request and the people around it, for the tests of the rules.
final class Examples {
    static final Instant ASKED = Instant.parse("2026-11-21T12:00:00Z");
    static final Person REQUESTER = person("requester");
    static final Person TRAINER = person("trainer");
    static final Person REGISTRAR = person("registrar");
    static final Person FIRST = person("first approver");
    static final Person SECOND = person("second approver");
    static final Policy POLICY =
            new Policy(
                    "production",
                    1,
                    "",
                    "production",
                    Set.of(RiskTier.values()),
                    List.of(
                            new Stage(
                                    "review",
                                    List.of(),
                                    new ApprovalRule(2, Set.of(Involvement.values())))),
                    Duration.ofDays(30),
                    new GrantTerms(Duration.ofDays(365), AfterExpiry.BLOCK, Duration.ZERO),
                    "sha256:policy");

    private Examples() {}

    static Person person(String name) {
        return new Person(
                new PersonId(
                        UUID.nameUUIDFromBytes(
                                name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                name);
    }

    static final Evidence FACTS =
            new Evidence(
                    Map.of("auc", 0.9),
                    new FilesSeen(true, "onnx", "clean"),
                    Set.of(Origin.values()),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Papers.NONE);

    static Decision decision(Person person, Verdict verdict) {
        var stage = POLICY.stages().getFirst();
        return new Decision(
                person,
                stage.name(),
                verdict,
                "because",
                request().seenAt(stage),
                Set.of(),
                false,
                ASKED);
    }

    static Reader reader(Person person) {
        return new Reader(person.id(), Set.of(), true, false);
    }

    static ApprovalRequest request(Decision... decisions) {
        return request(ApprovalState.SUBMITTED, POLICY, decisions);
    }

    static ApprovalRequest request(ApprovalState state, Policy policy, Decision... decisions) {
        return new ApprovalRequest(
                new ApprovalId(UUID.randomUUID()),
                new ProjectId(UUID.randomUUID()),
                new Subject("thing", UUID.randomUUID(), "thing 1", "sha256:thing"),
                "production",
                "please",
                REQUESTER,
                ASKED,
                ASKED.plus(Duration.ofDays(30)),
                "{}",
                "sha256:evidence",
                FACTS,
                policy,
                Papers.NONE,
                Map.of(
                        Involvement.TRAINER, Set.of(TRAINER.id()),
                        Involvement.REGISTRAR, Set.of(REGISTRAR.id())),
                state,
                null,
                state.isOpen() ? null : ASKED,
                List.of(decisions));
    }

    /// The same request, as it stands after something happened to it.
    static ApprovalRequest request(
            ApprovalRequest before, ApprovalState state, Papers papers, List<Decision> decisions) {
        return new ApprovalRequest(
                before.id(),
                before.project(),
                before.subject(),
                before.environment(),
                before.reason(),
                before.requester(),
                before.requestedAt(),
                before.expiresAt(),
                before.evidence(),
                before.evidenceDigest(),
                before.facts(),
                before.policy(),
                papers,
                before.involved(),
                state,
                null,
                state.isOpen() ? null : ASKED,
                decisions);
    }
}
