package dev.tenon.approval;

import dev.tenon.policy.Observation;
import dev.tenon.policy.StageStanding;
import dev.tenon.policy.Standing;
import java.util.List;

/// One stage of a request's policy on the wire; `standing` is `met`, `open`, `waiting` or `failed`,
/// and `missing` says of what.
record RequestStage(
        String name,
        String standing,
        List<String> missing,
        int approvals,
        int quorum,
        List<RequestCheck> checks) {
    /// `result` is `met`, `failed` or `missing`.
    record RequestCheck(String key, String sentence, String result, String seen) {
        static RequestCheck of(Observation seen) {
            return new RequestCheck(
                    seen.check().key(),
                    seen.check().sentence(),
                    seen.result().words(),
                    seen.seen());
        }
    }

    static RequestStage of(StageStanding stage) {
        return new RequestStage(
                stage.stage().name(),
                word(stage.standing()),
                stage.standing().lacks(),
                stage.agreed(),
                stage.stage().approvals().quorum(),
                stage.observations().stream().map(RequestCheck::of).toList());
    }

    private static String word(Standing standing) {
        return switch (standing) {
            case Standing.Open _ -> "open";
            case Standing.Waiting _ -> "waiting";
            case Standing.Met _ -> "met";
            case Standing.Failed _ -> "failed";
        };
    }
}
