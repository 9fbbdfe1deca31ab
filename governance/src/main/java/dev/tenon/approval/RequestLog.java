package dev.tenon.approval;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes down what becomes of requests, and tells the rooms that wait for it; all in the caller's
/// transaction.
@Component
class RequestLog {
    private final ApprovalRows rows;
    private final RequestsInFull requests;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestLog(
            ApprovalRows rows,
            RequestsInFull requests,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.requests = requests;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    void asked(ApprovalRequest request) {
        audit.record(about(request, "approval.requested").with("reason", request.reason()));
        events.publishEvent(
                new ApprovalRequested(
                        request.project(), request.id(), request.subject(), request.environment()));
    }

    void decided(ApprovalRequest request, Decision decision) {
        audit.record(
                about(request, "approval.decided")
                        .with("verdict", decision.verdict().words())
                        .with("stage", decision.stage())
                        .with("papers", decision.seen().papers())
                        .with("comment", decision.comment()));
    }

    void refused(ApprovalRequest request, String reason) {
        audit.record(about(request, "approval.refused").denied(List.of(reason)));
    }

    /// Ends the request if what was brought and decided adds up to an end, and tells everybody.
    ApprovalRequest settle(ApprovalRequest before, String because) {
        var state = ApprovalRules.tally(before);
        if (state.isOpen()) {
            events.publishEvent(new ApprovalChanged(before.project(), before.id(), state));
            return before;
        }
        var after = close(before, new Ending(state, because));
        if (state == ApprovalState.APPROVED) {
            events.publishEvent(
                    new ApprovalGranted(
                            after.project(), after.id(), after.subject(), after.environment()));
        }
        return after;
    }

    ApprovalRequest close(ApprovalRequest request, Ending ending) {
        rows.close(request.project(), request.id(), ending, clock.instant());
        audit.record(
                about(request, "approval." + ending.state().words())
                        .with("because", ending.reason()));
        events.publishEvent(new ApprovalChanged(request.project(), request.id(), ending.state()));
        return rows.find(request.project(), request.id()).map(requests::of).orElseThrow();
    }

    static Act about(ApprovalRequest request, String action) {
        return Act.of(action, "approval", request.id())
                .in(request.project())
                .digest(request.evidenceDigest())
                .with("subject", request.subject().name())
                .with("subjectDigest", request.subject().digest())
                .with("environment", request.environment())
                .with("policy", request.policy().digest());
    }
}
