package dev.tenon.approval;

import dev.tenon.approval.ApprovalRules.Now;
import dev.tenon.approval.ApprovalRules.Reader;
import dev.tenon.policy.Stage;
import dev.tenon.policy.StageStanding;
import java.util.Optional;
import java.util.Set;

/// What becomes of one person's wish to decide; what stands against it is looked for in one order,
/// and the first reason ends it.
final class DecisionRules {
    private DecisionRules() {}

    /// What somebody wants to decide, having looked at the evidence that this digest names.
    record Wish(Verdict verdict, String comment, String evidenceSeen) {}

    /// What comes of it; the caller must look at all eight.
    sealed interface Judgement {
        /// They said the same before.
        record Repeated() implements Judgement {}

        record Closed() implements Judgement {}

        record Overtaken(Ending ending) implements Judgement {}

        record NotYours(String reason) implements Judgement {}

        record SignInAgain() implements Judgement {}

        record OtherEvidence() implements Judgement {}

        record ReasonMissing(String sentence) implements Judgement {}

        record Counts(Decision decision) implements Judgement {}
    }

    static Judgement judge(
            ApprovalRequest request, Reader reader, Person person, Wish wish, Now now) {
        if (isRepeated(request, person, wish.verdict())) return new Judgement.Repeated();
        if (!request.state().isOpen()) return new Judgement.Closed();
        var ending = ApprovalRules.overtaken(request, now);
        if (ending.isPresent()) return new Judgement.Overtaken(ending.get());
        var refusal = ApprovalRules.whyNot(request, reader);
        if (refusal.isPresent()) return new Judgement.NotYours(refusal.get());
        if (needsFreshSignIn(request) && !reader.justSignedIn()) return new Judgement.SignInAgain();
        if (!wish.evidenceSeen().equals(request.evidenceDigest()))
            return new Judgement.OtherEvidence();
        var stage = request.openStage().map(StageStanding::stage).orElseThrow();
        return missing(stage, wish)
                .<Judgement>map(Judgement.ReasonMissing::new)
                .orElseGet(
                        () ->
                                new Judgement.Counts(
                                        decision(request, stage, reader, person, wish, now)));
    }

    static boolean needsFreshSignIn(ApprovalRequest request) {
        return request.openStage()
                .filter(one -> one.stage().approvals().stepUpRequired())
                .isPresent();
    }

    private static Decision decision(
            ApprovalRequest request,
            Stage stage,
            Reader reader,
            Person person,
            Wish wish,
            Now now) {
        return new Decision(
                person,
                stage.name(),
                wish.verdict(),
                wish.comment(),
                request.seenAt(stage),
                Set.copyOf(reader.groups()),
                reader.justSignedIn(),
                now.instant());
    }

    private static Optional<String> missing(Stage stage, Wish wish) {
        if (!wish.comment().isBlank()) return Optional.empty();
        return switch (wish.verdict()) {
            case REJECT -> Optional.of("A rejection needs a reason.");
            case RETURN -> Optional.of("Say what must change.");
            case APPROVE ->
                    stage.approvals().commentRequired()
                            ? Optional.of("The policy wants you to say why you agree.")
                            : Optional.empty();
        };
    }

    private static boolean isRepeated(ApprovalRequest request, Person person, Verdict verdict) {
        return request.counting()
                .anyMatch(
                        each ->
                                each.person().id().equals(person.id())
                                        && each.verdict() == verdict);
    }
}
