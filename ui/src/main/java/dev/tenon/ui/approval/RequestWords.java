package dev.tenon.ui.approval;

import dev.tenon.approval.ApprovalRequest;
import dev.tenon.approval.Verdict;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;

/// How a request's state and a verdict are said.
final class RequestWords {
    private RequestWords() {}

    static State state(ApprovalRequest request) {
        return switch (request.state()) {
            case SUBMITTED ->
                    new State(
                            Tone.PENDING,
                            "%d of %d".formatted(request.approvals(), request.quorum()));
            case APPROVED -> new State(Tone.SUCCESS, "Approved");
            case REJECTED -> new State(Tone.ERROR, "Rejected");
            case WITHDRAWN -> new State(Tone.NEUTRAL, "Withdrawn");
            case STALE -> new State(Tone.WARNING, "Stale");
            case EXPIRED -> new State(Tone.WARNING, "Expired");
        };
    }

    static State verdict(Verdict verdict) {
        return switch (verdict) {
            case APPROVE -> new State(Tone.SUCCESS, "Approved");
            case REJECT -> new State(Tone.ERROR, "Rejected");
        };
    }
}
