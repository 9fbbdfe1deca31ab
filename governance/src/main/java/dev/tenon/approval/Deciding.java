package dev.tenon.approval;

import dev.tenon.approval.ApprovalRules.Reader;
import dev.tenon.approval.DecisionRules.Judgement;
import dev.tenon.approval.DecisionRules.Wish;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.policy.PolicyRules;
import dev.tenon.policy.StageStanding;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.roles.WhoMay;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// One person's decision on a request that is held for them.
@Component
class Deciding {
    private final DecisionRows decisions;
    private final ApprovalRows rows;
    private final RequestsInFull requests;
    private final Surroundings surroundings;
    private final RequestLog log;
    private final WhoMay people;
    private final Access access;
    private final Clock clock;

    Deciding(
            DecisionRows decisions,
            ApprovalRows rows,
            RequestsInFull requests,
            Surroundings surroundings,
            RequestLog log,
            WhoMay people,
            Access access,
            Clock clock) {
        this.decisions = decisions;
        this.rows = rows;
        this.requests = requests;
        this.surroundings = surroundings;
        this.log = log;
        this.people = people;
        this.access = access;
        this.clock = clock;
    }

    DecisionOutcome decide(ApprovalRequest request, Wish wish) {
        var reader = reader(request.project());
        var now = surroundings.of(request);
        return switch (DecisionRules.judge(request, reader, Approvals.caller(), wish, now)) {
            case Judgement.Repeated() -> outcome(request);
            case Judgement.Closed() -> closed(request);
            case Judgement.Overtaken(var ending) -> closed(log.close(request, ending));
            case Judgement.NotYours(var reason) -> refuse(request, reason);
            case Judgement.SignInAgain() -> new DecisionOutcome.SignInAgain(request);
            case Judgement.OtherEvidence() ->
                    throw new Conflict(
                            "other-evidence",
                            "You looked at other evidence than the request holds; load it again.");
            case Judgement.ReasonMissing(var sentence) ->
                    throw new Invalid("reason-missing", sentence);
            case Judgement.Counts(var decision) -> count(request, decision);
        };
    }

    private DecisionOutcome refuse(ApprovalRequest request, String reason) {
        log.refused(request, reason);
        return new DecisionOutcome.NotYours(request, reason);
    }

    private DecisionOutcome count(ApprovalRequest before, Decision decision) {
        decisions.insert(before.project(), before.id(), decision);
        log.decided(before, decision);
        var now = rows.find(before.project(), before.id()).map(requests::of).orElseThrow();
        return outcome(log.settle(now, decision.comment()));
    }

    Optional<String> whyNot(ApprovalRequest request) {
        return ApprovalRules.whyNot(request, reader(request.project()));
    }

    /// The caller as somebody who would decide in a project, as they are at this moment.
    Reader reader(ProjectId project) {
        var me = CurrentCaller.required();
        return new Reader(
                me.person(),
                people.groupsOf(me.person()),
                access.allows(Permission.PROMOTION_DECIDE, project),
                me.hasJustSignedIn(clock.instant()));
    }

    /// Why somebody's word never counts at a stage, whatever their roles.
    List<String> neverCounts(ApprovalRequest request, StageStanding stage, PersonId person) {
        return PolicyRules.whyNot(
                stage.stage().approvals(), request.parts(), person, people.groupsOf(person));
    }

    boolean needsFreshSignIn(ApprovalRequest request) {
        return DecisionRules.needsFreshSignIn(request)
                && !CurrentCaller.required().hasJustSignedIn(clock.instant());
    }

    private static DecisionOutcome closed(ApprovalRequest request) {
        var because = request.outcomeReason();
        var sentence = "This request is %s.".formatted(request.state().sentence());
        return new DecisionOutcome.Closed(
                request,
                because == null || because.isBlank() ? sentence : sentence + " " + because);
    }

    private static DecisionOutcome outcome(ApprovalRequest request) {
        return switch (request.state()) {
            case SUBMITTED -> new DecisionOutcome.Counted(request);
            case APPROVED -> new DecisionOutcome.Granted(request);
            case REJECTED -> new DecisionOutcome.Rejected(request);
            case RETURNED -> new DecisionOutcome.Returned(request);
            case WITHDRAWN, STALE, EXPIRED -> closed(request);
        };
    }
}
