package dev.tenon.approval;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.signing.ContentDigest;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Requests for approval in a project: asking, deciding, withdrawing.
@Service
public class Approvals {
    private static final int LONGEST_TEXT = 4000;

    private final ApprovalRows rows;
    private final DecisionRows decisions;
    private final RequestsInFull requests;
    private final Surroundings surroundings;
    private final Access access;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Approvals(
            ApprovalRows rows,
            DecisionRows decisions,
            RequestsInFull requests,
            Surroundings surroundings,
            Access access,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.decisions = decisions;
        this.requests = requests;
        this.surroundings = surroundings;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// Asks; an open request that is bound to the same content is given back instead of a second
    /// one.
    @Transactional
    public ApprovalRequest request(ProjectId project, AskForApproval ask) {
        access.require(Permission.PROMOTION_REQUEST, project);
        checkLength(ask.reason());
        var open = rows.openFor(project, ask.subject(), ask.environment()).map(requests::of);
        if (open.isPresent()) {
            var ending = ApprovalRules.overtaken(open.get(), surroundings.of(open.get()));
            if (ending.isEmpty()) return open.get();
            close(open.get(), ending.get());
        }
        var row =
                rows.insert(
                                project,
                                ask,
                                caller(),
                                ContentDigest.of(ask.evidence()),
                                clock.instant())
                        .orElseThrow(
                                () ->
                                        new Conflict(
                                                "asked-already",
                                                "Somebody has just asked for the same."));
        var request = requests.of(row);
        audit.record(about(request, "approval.requested").with("reason", ask.reason()));
        events.publishEvent(
                new ApprovalRequested(
                        project, request.id(), request.subject(), request.environment()));
        return request;
    }

    /// Decides as the caller; `evidenceSeen` is the digest of the evidence that the caller looked
    /// at.
    @Transactional
    public DecisionOutcome decide(
            ProjectId project,
            ApprovalId id,
            Verdict verdict,
            String comment,
            String evidenceSeen) {
        access.require(Permission.PROJECT_READ, project);
        access.requireUnbanned(Permission.PROMOTION_DECIDE, project);
        checkLength(comment);
        var request = locked(project, id);
        if (isRepeated(request, verdict)) return outcome(request);
        if (!request.state().isOpen()) return closed(request);
        var ending = ApprovalRules.overtaken(request, surroundings.of(request));
        if (ending.isPresent()) return closed(close(request, ending.get()));
        var refusal = whyNot(request);
        if (refusal.isPresent()) return refuse(request, refusal.get());
        if (!evidenceSeen.equals(request.evidenceDigest())) {
            throw new Conflict(
                    "other-evidence",
                    "You looked at other evidence than the request holds; load it again.");
        }
        if (verdict == Verdict.REJECT && comment.isBlank()) {
            throw new Invalid("reason-missing", "A rejection needs a reason.");
        }
        return count(
                request, new Decision(caller(), verdict, comment, evidenceSeen, clock.instant()));
    }

    @Transactional
    public ApprovalRequest withdraw(ProjectId project, ApprovalId id, String comment) {
        access.require(Permission.PROJECT_READ, project);
        access.requireUnbanned(Permission.PROMOTION_REQUEST, project);
        checkLength(comment);
        var request = locked(project, id);
        if (!request.requester().id().equals(caller().id())) {
            throw new Forbidden(
                    "not-your-request", "Only the one who asked can withdraw a request.");
        }
        if (request.state() == ApprovalState.WITHDRAWN) return request;
        if (!request.state().isOpen()) {
            throw new Conflict(
                    "request-closed",
                    "This request is %s already.".formatted(request.state().words()));
        }
        return close(request, new Ending(ApprovalState.WITHDRAWN, comment));
    }

    @Transactional(readOnly = true)
    public ApprovalRequest one(ProjectId project, ApprovalId id) {
        access.require(Permission.PROJECT_READ, project);
        return rows.find(project, id).map(requests::of).orElseThrow(Approvals::noSuchRequest);
    }

    /// Why the caller may not decide this request, in a sentence; empty when they may.
    @Transactional(readOnly = true)
    public Optional<String> why(ProjectId project, ApprovalId id) {
        return whyNot(one(project, id));
    }

    private DecisionOutcome count(ApprovalRequest before, Decision decision) {
        decisions.insert(before.project(), before.id(), decision);
        audit.record(
                about(before, "approval.decided")
                        .with("verdict", decision.verdict().words())
                        .with("comment", decision.comment()));
        var all = new ArrayList<>(before.decisions());
        all.add(decision);
        var state = ApprovalRules.tally(before.policy(), all);
        if (state.isOpen()) {
            events.publishEvent(new ApprovalChanged(before.project(), before.id(), state));
            return outcome(one(before.project(), before.id()));
        }
        var after = close(before, new Ending(state, decision.comment()));
        if (state == ApprovalState.APPROVED) {
            events.publishEvent(
                    new ApprovalGranted(
                            after.project(), after.id(), after.subject(), after.environment()));
        }
        return outcome(after);
    }

    private ApprovalRequest close(ApprovalRequest request, Ending ending) {
        rows.close(request.project(), request.id(), ending, clock.instant());
        audit.record(
                about(request, "approval." + ending.state().words())
                        .with("because", ending.reason()));
        events.publishEvent(new ApprovalChanged(request.project(), request.id(), ending.state()));
        return one(request.project(), request.id());
    }

    private DecisionOutcome refuse(ApprovalRequest request, String reason) {
        audit.record(about(request, "approval.refused").denied(List.of(reason)));
        return new DecisionOutcome.NotYours(request, reason);
    }

    private static DecisionOutcome closed(ApprovalRequest request) {
        var because = request.outcomeReason();
        var sentence = "This request is %s.".formatted(request.state().words());
        return new DecisionOutcome.Closed(
                request,
                because == null || because.isBlank() ? sentence : sentence + " " + because);
    }

    private static DecisionOutcome outcome(ApprovalRequest request) {
        return switch (request.state()) {
            case SUBMITTED -> new DecisionOutcome.Counted(request);
            case APPROVED -> new DecisionOutcome.Granted(request);
            case REJECTED -> new DecisionOutcome.Rejected(request);
            case WITHDRAWN, STALE, EXPIRED -> closed(request);
        };
    }

    private static boolean isRepeated(ApprovalRequest request, Verdict verdict) {
        var me = caller().id();
        return request.decisions().stream()
                .anyMatch(each -> each.person().id().equals(me) && each.verdict() == verdict);
    }

    Optional<String> whyNot(ApprovalRequest request) {
        var mayDecide = access.allows(Permission.PROMOTION_DECIDE, request.project());
        return ApprovalRules.whyNot(request, caller().id(), mayDecide);
    }

    private ApprovalRequest locked(ProjectId project, ApprovalId id) {
        return rows.locked(project, id).map(requests::of).orElseThrow(Approvals::noSuchRequest);
    }

    private static Act about(ApprovalRequest request, String action) {
        return Act.of(action, "approval", request.id())
                .in(request.project())
                .digest(request.evidenceDigest())
                .with("subject", request.subject().name())
                .with("subjectDigest", request.subject().digest())
                .with("environment", request.environment())
                .with("policy", request.policy().digest());
    }

    private static Person caller() {
        var caller = CurrentCaller.required();
        return new Person(caller.person(), caller.name());
    }

    private static void checkLength(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new Invalid("text-too-long", "A reason or comment has at most 4,000 characters.");
        }
    }

    private static NotFound noSuchRequest() {
        return new NotFound("no-such-request", "There is no such request.");
    }
}
