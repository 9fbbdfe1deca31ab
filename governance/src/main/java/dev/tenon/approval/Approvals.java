package dev.tenon.approval;

import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.policy.StageStanding;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.roles.WhoMay.Recipient;
import dev.tenon.signing.ContentDigest;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Requests for approval in a project: asking, deciding, withdrawing.
@Service
public class Approvals {
    private static final int LONGEST_TEXT = 4000;

    private final ApprovalRows rows;
    private final RequestsInFull requests;
    private final Surroundings surroundings;
    private final Deciding deciding;
    private final RequestLog log;
    private final Access access;
    private final Clock clock;

    Approvals(
            ApprovalRows rows,
            RequestsInFull requests,
            Surroundings surroundings,
            Deciding deciding,
            RequestLog log,
            Access access,
            Clock clock) {
        this.rows = rows;
        this.requests = requests;
        this.surroundings = surroundings;
        this.deciding = deciding;
        this.log = log;
        this.access = access;
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
            log.close(open.get(), ending.get());
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
        log.asked(request);
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
        return deciding.decide(
                locked(project, id), new DecisionRules.Wish(verdict, comment, evidenceSeen));
    }

    /// Looks again where a request stands after somebody brought what its policy asks for: that may
    /// open a stage, and may end the request.
    @Transactional(propagation = Propagation.MANDATORY)
    public ApprovalRequest lookAgain(ProjectId project, ApprovalId id) {
        access.require(Permission.PROJECT_READ, project);
        var request = locked(project, id);
        requireOpen(request);
        return log.settle(request, "All that the policy asks for is there.");
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
        requireOpen(request);
        return log.close(request, new Ending(ApprovalState.WITHDRAWN, comment));
    }

    @Transactional(readOnly = true)
    public ApprovalRequest one(ProjectId project, ApprovalId id) {
        access.require(Permission.PROJECT_READ, project);
        return rows.find(project, id).map(requests::of).orElseThrow(Approvals::noSuchRequest);
    }

    /// Why the caller may not decide this request, in a sentence; empty when they may.
    @Transactional(readOnly = true)
    public Optional<String> whyNot(ApprovalRequest request) {
        access.require(Permission.PROJECT_READ, request.project());
        return deciding.whyNot(request);
    }

    /// Whether somebody's agreement would count at a stage, had they the role: they had no part in
    /// it, are in its groups, and haven't decided yet.
    public boolean wouldCount(ApprovalRequest request, StageStanding stage, Recipient person) {
        return !ApprovalRules.hasDecided(request, person.person())
                && deciding.neverCounts(request, stage, person.person()).isEmpty();
    }

    /// Whether the policy wants the caller to prove anew who they are before they decide.
    public boolean needsFreshSignIn(ApprovalRequest request) {
        return deciding.needsFreshSignIn(request);
    }

    /// What has overtaken an open request without anybody having noticed yet, in a sentence.
    @Transactional(readOnly = true)
    public Optional<String> overtaken(ApprovalRequest request) {
        access.require(Permission.PROJECT_READ, request.project());
        if (!request.state().isOpen()) return Optional.empty();
        return ApprovalRules.overtaken(request, surroundings.of(request)).map(Ending::reason);
    }

    private ApprovalRequest locked(ProjectId project, ApprovalId id) {
        return rows.locked(project, id).map(requests::of).orElseThrow(Approvals::noSuchRequest);
    }

    private static void requireOpen(ApprovalRequest request) {
        if (request.state().isOpen()) return;
        throw new Conflict(
                "request-closed",
                "This request is %s already.".formatted(request.state().sentence()));
    }

    static Person caller() {
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
