package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.route.Choice;
import dev.tenon.gateway.route.LiveDeployment;
import dev.tenon.gateway.route.LiveVariant;
import java.util.List;
import java.util.UUID;

/// An answered request: the outputs in the order they were asked for, and who gave them.
record Prediction(
        InferRequest request,
        LiveDeployment deployment,
        Choice choice,
        UUID id,
        List<Tensor> outputs) {

    LiveVariant variant() {
        return choice.variant();
    }

    /// How probable this variant was for this subject, as `0.1`.
    String probability() {
        return Double.toString(choice.probability());
    }

    String model() {
        return deployment.document().model();
    }

    String version() {
        return Integer.toString(variant().number());
    }
}
