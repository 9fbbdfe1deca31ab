package dev.tenon.gateway.capture;

import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.route.Choice;
import dev.tenon.gateway.route.RouteDocument;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One call of a model: what was asked, of which variant and why, by whom, and what came of it.
///
/// @param failure why there are no outputs; null where there are
public record Interaction(
        UUID prediction,
        RouteDocument route,
        Choice choice,
        Role role,
        String caller,
        List<Tensor> inputs,
        List<Tensor> outputs,
        long micros,
        @Nullable String failure) {

    /// For whom the model was called.
    public enum Role {
        /// for the caller
        answer,
        /// to see what another variant would have said
        shadow
    }

    long bytes() {
        long bytes = 512;
        for (Tensor input : inputs) bytes += input.data().remaining();
        for (Tensor output : outputs) bytes += output.data().remaining();
        return bytes;
    }
}
