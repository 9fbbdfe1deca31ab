package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.Tensor;
import java.util.List;

/// One request in a queue.
record Ask(List<Tensor> inputs, Answer answer) {
    long rows() {
        return inputs.getFirst().rows();
    }
}
