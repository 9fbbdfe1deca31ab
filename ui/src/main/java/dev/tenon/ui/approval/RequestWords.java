package dev.tenon.ui.approval;

import dev.tenon.approval.ApprovalRequest;
import dev.tenon.approval.ApprovalState;
import dev.tenon.approval.Verdict;
import dev.tenon.policy.Observation;
import dev.tenon.policy.StageStanding;
import dev.tenon.policy.Standing;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;
import java.util.List;

/// How a request's state, its stages and verdicts are said.
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
            case RETURNED -> new State(Tone.WARNING, "Changes wanted");
            case WITHDRAWN -> new State(Tone.NEUTRAL, "Withdrawn");
            case STALE -> new State(Tone.WARNING, "Stale");
            case EXPIRED -> new State(Tone.WARNING, "Expired");
        };
    }

    static State verdict(Verdict verdict) {
        return switch (verdict) {
            case APPROVE -> new State(Tone.SUCCESS, "Approved");
            case REJECT -> new State(Tone.ERROR, "Rejected");
            case RETURN -> new State(Tone.WARNING, "Changes wanted");
        };
    }

    static State result(Observation.Result result) {
        return switch (result) {
            case MET -> new State(Tone.SUCCESS, "Met");
            case FAILED -> new State(Tone.ERROR, "Not met");
            case MISSING -> new State(Tone.PENDING, "Missing");
        };
    }

    static State people(StageStanding stage) {
        if (stage.agreed() >= stage.stage().approvals().quorum())
            return new State(Tone.SUCCESS, "Met");
        return new State(Tone.PENDING, "Missing");
    }

    static State stage(StageStanding stage, ApprovalState state) {
        return switch (stage.standing()) {
            case Standing.Met _ -> new State(Tone.SUCCESS, "Met");
            case Standing.Failed _ -> new State(Tone.ERROR, "Failed");
            case Standing.Open _ ->
                    state.isOpen()
                            ? new State(Tone.RUNNING, "Open")
                            : new State(Tone.NEUTRAL, "Not reached");
            case Standing.Waiting _ ->
                    state.isOpen()
                            ? new State(Tone.PENDING, "Waits")
                            : new State(Tone.NEUTRAL, "Not reached");
        };
    }

    /// What an open request still lacks.
    static List<String> missing(ApprovalRequest request) {
        if (!request.state().isOpen()) return List.of();
        return request.currentStage().map(stage -> stage.standing().lacks()).orElse(List.of());
    }

    /// In a list: what is missing of an open request, and why a closed one ended.
    static String standing(ApprovalRequest request) {
        var because = request.outcomeReason();
        if (request.state().isOpen()) return String.join(" ", missing(request));
        return because == null ? "" : because;
    }

    static String closed(ApprovalRequest request) {
        var because = request.outcomeReason();
        var sentence = "This request is %s.".formatted(request.state().sentence());
        return because == null || because.isBlank() ? sentence : sentence + " " + because;
    }
}
