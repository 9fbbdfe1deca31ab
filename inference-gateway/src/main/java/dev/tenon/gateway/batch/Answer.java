package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.Tensor;
import java.util.List;

/// Where the outcome of one request goes; called once, on a thread of the pool.
public interface Answer {
    void outputs(List<Tensor> outputs);

    void failed(RuntimeException reason);
}
