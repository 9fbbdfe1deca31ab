package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.json.JsonText;
import dev.tenon.gateway.protocol.InferRequest.WantedOutput;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;

/// Writes a prediction as a REST body: JSON, and after it the outputs that were wanted as binary.
final class RestResponse {
    private final Prediction prediction;
    private final JsonText json;
    private final ByteBuf out;

    private RestResponse(Prediction prediction, ByteBuf out) {
        this.prediction = prediction;
        this.out = out;
        this.json = new JsonText(out);
    }

    /// Writes the body; the length of its JSON part where blobs follow it, else -1.
    static int write(Prediction prediction, ByteBuf out) {
        return new RestResponse(prediction, out).write();
    }

    private int write() {
        head();
        boolean binary = false;
        List<Tensor> outputs = prediction.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            if (i > 0) json.raw(",");
            binary |= output(outputs.get(i));
        }
        json.raw("]}");
        if (!binary) return -1;
        int length = out.writerIndex();
        for (Tensor output : outputs) if (isBinary(output)) out.writeBytes(output.bytes());
        return length;
    }

    private void head() {
        json.raw("{\"model_name\":").string(prediction.model());
        json.raw(",\"model_version\":").string(prediction.version());
        String id = prediction.request().id();
        if (id != null) json.raw(",\"id\":").string(id);
        json.raw(",\"parameters\":{\"tenon_prediction_id\":").string(prediction.id().toString());
        json.raw(",\"tenon_variant\":").string(prediction.variant().name());
        json.raw(",\"tenon_version\":").string(prediction.version());
        json.raw(",\"tenon_probability\":").raw(prediction.probability());
        json.raw(",\"tenon_deployment\":")
                .string(prediction.deployment().document().deployment().toString());
        json.raw("},\"outputs\":[");
    }

    private boolean output(Tensor output) {
        json.raw("{\"name\":").string(output.name());
        json.raw(",\"shape\":").shape(output.shape());
        json.raw(",\"datatype\":").string(output.datatype().name());
        boolean binary = isBinary(output);
        if (binary)
            json.raw(",\"parameters\":{\"binary_data_size\":" + output.data().remaining() + "}");
        else json.raw(",\"data\":").data(output);
        json.raw("}");
        return binary;
    }

    private boolean isBinary(Tensor output) {
        for (WantedOutput wanted : prediction.request().outputs()) {
            if (wanted.name().equals(output.name()) && wanted.binary() != null)
                return wanted.binary();
        }
        return Objects.equals(
                prediction.request().parameters().get(RestRequest.BINARY_OUTPUT), true);
    }
}
