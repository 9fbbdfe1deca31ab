package dev.tenon.registry.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRefusal.Code;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.Move;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Tells a client whose move needs approval where to follow its request.
@Component
class Gate {
    private final String url;

    Gate(@Value("${tenon.url}") String url) {
        this.url = url;
    }

    ModelVersion passed(Move move, String tenant, String project) {
        return switch (move) {
            case Move.Moved(var version) -> version;
            case Move.Refused(var reasons) ->
                    throw new MlflowRefusal(Code.PERMISSION_DENIED, String.join(" ", reasons));
            case Move.AwaitingApproval(var request) ->
                    throw new MlflowRefusal(
                            Code.PERMISSION_DENIED,
                            "This needs the approval of %d people, who are asked now: %s/t/%s/p/%s/approvals/%s. It happens by itself when they agree."
                                    .formatted(
                                            request.quorum(), url, tenant, project, request.id()));
        };
    }
}
