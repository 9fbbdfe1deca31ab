package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.json.JsonText;
import io.netty.buffer.ByteBuf;
import java.util.List;

/// Writes a prediction as `{"predictions": …}`: the only output as nested lists, several by their
/// names.
final class PlainResponse {
    private PlainResponse() {}

    /// Writes the body, which is all JSON.
    static int write(Prediction prediction, ByteBuf out) {
        JsonText json = new JsonText(out).raw("{\"predictions\":");
        List<Tensor> outputs = prediction.outputs();
        if (outputs.size() == 1) json.nested(outputs.getFirst());
        else byName(json, outputs);
        json.raw("}");
        return -1;
    }

    private static void byName(JsonText json, List<Tensor> outputs) {
        json.raw("{");
        for (int i = 0; i < outputs.size(); i++) {
            if (i > 0) json.raw(",");
            json.string(outputs.get(i).name()).raw(":").nested(outputs.get(i));
        }
        json.raw("}");
    }
}
