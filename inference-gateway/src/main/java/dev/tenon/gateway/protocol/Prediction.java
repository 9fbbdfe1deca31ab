package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.route.LiveDeployment;
import dev.tenon.gateway.route.LiveVariant;
import java.util.List;
import java.util.UUID;

/// An answered request: the outputs in the order they were asked for, and who gave them.
record Prediction(
        InferRequest request,
        LiveDeployment deployment,
        LiveVariant variant,
        UUID id,
        List<Tensor> outputs) {

    String model() {
        return deployment.document().model();
    }

    String version() {
        return Integer.toString(variant.number());
    }
}
