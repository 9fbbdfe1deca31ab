package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.TensorSpec;
import dev.tenon.gateway.json.JsonText;
import dev.tenon.gateway.route.LiveDeployment;
import dev.tenon.gateway.route.LiveVariant;
import dev.tenon.gateway.route.RouteDocument;
import java.util.List;

/// What the protocol lets a caller know about this server and its models.
final class Descriptions {
    static final String SERVER = "tenon-inference-gateway";
    static final List<String> EXTENSIONS =
            List.of("binary_tensor_data", "parameters", "model_repository");

    private Descriptions() {}

    static String serverVersion() {
        String version = Descriptions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String platform(RouteDocument.Variant variant) {
        return variant.format().equals("torchscript") ? "pytorch_torchscript" : "onnx_onnxv1";
    }

    static List<String> versions(LiveDeployment deployment) {
        return deployment.variants().stream()
                .filter(LiveVariant::isReady)
                .map(variant -> Integer.toString(variant.number()))
                .distinct()
                .sorted()
                .toList();
    }

    static void server(JsonText json) {
        json.raw("{\"name\":")
                .string(SERVER)
                .raw(",\"version\":")
                .string(serverVersion())
                .raw(",\"extensions\":[");
        strings(json, EXTENSIONS);
        json.raw("]}");
    }

    static void model(JsonText json, LiveDeployment deployment, LiveVariant variant) {
        var signature = variant.wanted().signature();
        json.raw("{\"name\":").string(deployment.document().model()).raw(",\"versions\":[");
        strings(json, versions(deployment));
        json.raw("],\"platform\":").string(platform(variant.wanted())).raw(",\"inputs\":[");
        tensors(json, signature.inputs());
        json.raw("],\"outputs\":[");
        tensors(json, signature.outputs());
        json.raw("]}");
    }

    static void index(JsonText json, List<Indexed> versions) {
        json.raw("[");
        for (int i = 0; i < versions.size(); i++) {
            Indexed one = versions.get(i);
            if (i > 0) json.raw(",");
            json.raw("{\"name\":").string(one.model()).raw(",\"version\":").string(one.version());
            json.raw(",\"state\":").string(one.state()).raw(",\"reason\":").string(one.reason());
            json.raw("}");
        }
        json.raw("]");
    }

    /// The names alone, as `GET /v2/models` and `GET /v1/models` give them.
    static void models(JsonText json, List<Indexed> versions) {
        json.raw("{\"models\":[");
        strings(json, versions.stream().map(Indexed::model).distinct().toList());
        json.raw("]}");
    }

    private static void tensors(JsonText json, List<TensorSpec> specs) {
        for (int i = 0; i < specs.size(); i++) {
            if (i > 0) json.raw(",");
            TensorSpec spec = specs.get(i);
            json.raw("{\"name\":")
                    .string(spec.name())
                    .raw(",\"datatype\":")
                    .string(spec.datatype().name());
            json.raw(",\"shape\":").shape(spec.shape()).raw("}");
        }
    }

    private static void strings(JsonText json, List<String> strings) {
        for (int i = 0; i < strings.size(); i++) {
            if (i > 0) json.raw(",");
            json.string(strings.get(i));
        }
    }
}
