package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.Tensor;
import java.util.List;

/// One request in a queue.
///
/// @param since when it came, as the nano clock says
/// @param until when its answer is of no use any more
record Ask(List<Tensor> inputs, Answer answer, long since, long until) {
    long rows() {
        return inputs.getFirst().rows();
    }

    boolean isTooLate(long nanosToCome, long now) {
        return until != Lane.NO_DEADLINE && until - now < nanosToCome;
    }
}
