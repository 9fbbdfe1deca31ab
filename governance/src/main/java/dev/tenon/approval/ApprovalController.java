package dev.tenon.approval;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.tenon.approval.ApprovalInbox.View;
import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/approvals")
@Needs(Permission.PROJECT_READ)
class ApprovalController {
    private final Approvals approvals;
    private final ApprovalInbox inbox;

    ApprovalController(Approvals approvals, ApprovalInbox inbox) {
        this.approvals = approvals;
        this.inbox = inbox;
    }

    record NewDecision(
            @Nullable String verdict, @Nullable String comment, @Nullable String evidence) {}

    record Withdrawal(@Nullable String comment) {}

    record DecisionBody(
            String person,
            String name,
            String verdict,
            String comment,
            String evidence,
            String stage,
            String policy,
            String papers,
            boolean counts,
            String at) {
        static DecisionBody of(ApprovalRequest request, Decision decision) {
            return new DecisionBody(
                    decision.person().id().toString(),
                    decision.person().name(),
                    decision.verdict().words(),
                    decision.comment(),
                    decision.seen().evidence(),
                    decision.stage(),
                    decision.seen().policy(),
                    decision.seen().papers(),
                    request.counts(decision),
                    decision.at().toString());
        }
    }

    /// The evidence is embedded byte for byte: its SHA-256 is `evidenceDigest`.
    record ApprovalBody(
            String id,
            String state,
            Subject subject,
            String environment,
            String reason,
            String requester,
            String requesterName,
            String requestedAt,
            String expiresAt,
            @Schema(types = "object") @JsonRawValue String evidence,
            String evidenceDigest,
            String policy,
            String policyDigest,
            int quorum,
            int approvals,
            List<RequestStage> stages,
            List<DecisionBody> decisions,
            @Nullable String outcomeReason,
            @Nullable String closedAt,
            @Nullable String whyYouMayNotDecide,
            boolean signInAgainToDecide) {}

    record ApprovalList(List<ApprovalBody> items, @Nullable String next) {}

    @GetMapping
    @Operation(
            summary =
                    "Lists requests: all, those waiting for the caller, the caller's own, those of them that are blocked, or those decided")
    ApprovalList list(
            @PathVariable String tenant,
            ProjectId project,
            @Parameter(description = "`all`, `waiting`, `mine`, `blocked` or `decided`")
                    @RequestParam(defaultValue = "all")
                    String view,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var wanted =
                switch (view) {
                    case "all" -> View.ALL;
                    case "waiting" -> View.WAITING;
                    case "mine" -> View.MINE;
                    case "blocked" -> View.BLOCKED;
                    case "decided" -> View.DECIDED;
                    default ->
                            throw new Invalid(
                                    "view", "A view is all, waiting, mine, blocked or decided.");
                };
        var page = inbox.page(project, wanted, new Page.Wish(limit, after)).map(this::body);
        return new ApprovalList(page.items(), page.next());
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Shows one request with the evidence that its approvers see",
            description =
                    """
                    The evidence is embedded byte for byte: its SHA-256 is `evidenceDigest`.
                    """)
    ApprovalBody one(@PathVariable String tenant, ProjectId project, @PathVariable UUID id) {
        return body(approvals.one(project, new ApprovalId(id)));
    }

    @Needs(value = Permission.PROMOTION_DECIDE, how = Needs.How.ONCE_FOUND)
    @PostMapping("/{id}/decisions")
    @Operation(
            summary = "Approves, rejects or returns a request",
            description =
                    """
                    The decision names the digest of the evidence that was looked at; other evidence since then \
                    is refused. Nobody decides on what they asked for or made. `return` asks for changes: it ends \
                    the request, and its comment says what must change.
                    """)
    @Audited("approval.decided")
    ApprovalBody decide(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody NewDecision decision) {
        var outcome =
                approvals.decide(
                        project,
                        new ApprovalId(id),
                        Verdict.named(orEmpty(decision.verdict())),
                        orEmpty(decision.comment()),
                        orEmpty(decision.evidence()));
        return switch (outcome) {
            case DecisionOutcome.Counted(var request) -> body(request);
            case DecisionOutcome.Granted(var request) -> body(request);
            case DecisionOutcome.Rejected(var request) -> body(request);
            case DecisionOutcome.Returned(var request) -> body(request);
            case DecisionOutcome.SignInAgain _ ->
                    throw new Forbidden(
                            "sign-in-again",
                            "The policy wants you to sign in again before you decide: within five minutes, in person.");
            case DecisionOutcome.Closed(_, var reason) ->
                    throw new Conflict("request-closed", reason);
            case DecisionOutcome.NotYours(_, var reason) ->
                    throw new Forbidden("not-yours-to-decide", reason);
        };
    }

    @PostMapping("/{id}/withdrawal")
    @Operation(summary = "Takes back a request of one's own")
    @Audited("approval.withdrawn")
    ApprovalBody withdraw(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody Withdrawal withdrawal) {
        return body(approvals.withdraw(project, new ApprovalId(id), orEmpty(withdrawal.comment())));
    }

    private ApprovalBody body(ApprovalRequest request) {
        var closedAt = request.closedAt();
        return new ApprovalBody(
                request.id().toString(),
                request.state().words(),
                request.subject(),
                request.environment(),
                request.reason(),
                request.requester().id().toString(),
                request.requester().name(),
                request.requestedAt().toString(),
                request.expiresAt().toString(),
                request.evidence(),
                request.evidenceDigest(),
                request.policy().name() + " " + request.policy().version(),
                request.policy().digest(),
                request.quorum(),
                request.approvals(),
                request.standings().stream().map(RequestStage::of).toList(),
                request.decisions().stream()
                        .map(decision -> DecisionBody.of(request, decision))
                        .toList(),
                request.outcomeReason(),
                closedAt == null ? null : closedAt.toString(),
                approvals.whyNot(request).orElse(null),
                approvals.needsFreshSignIn(request));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
