package dev.tenon.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tenon.signing.ContentDigest;
import dev.tenon.signing.Envelope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What gateways are told about one revision of a deployment; its text is stored and signed byte
/// for byte.
@JsonPropertyOrder({
    "version",
    "deployment",
    "revision",
    "tenant",
    "tenantSlug",
    "project",
    "projectSlug",
    "environment",
    "model",
    "state",
    "salt",
    "control",
    "admissionKey",
    "variants",
    "capture",
    "rules",
    "shadows"
})
record RouteDocument(
        int version,
        UUID deployment,
        int revision,
        UUID tenant,
        String tenantSlug,
        UUID project,
        String projectSlug,
        String environment,
        String model,
        String state,
        String salt,
        String control,
        String admissionKey,
        List<RoutedVariant> variants,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CaptureRule capture,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<AssignmentRule> rules,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Shadow> shadows) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A version with everything that a gateway needs to run it.
    @JsonPropertyOrder({
        "name",
        "number",
        "buckets",
        "format",
        "admission",
        "files",
        "inputs",
        "outputs"
    })
    record RoutedVariant(
            String name,
            int number,
            List<BucketRange> buckets,
            String format,
            Envelope admission,
            List<RoutedFile> files,
            List<RoutedTensor> inputs,
            List<RoutedTensor> outputs) {

        Variant toVariant() {
            var size = buckets.stream().mapToInt(BucketRange::size).sum();
            return new Variant(name, number, size, buckets);
        }
    }

    /// A file by what it must contain, and where its bytes lie.
    record RoutedFile(String path, long size, String sha256, String object) {}

    /// An input or output.
    record RoutedTensor(String name, String datatype, List<Long> shape) {}

    static RouteDocument parse(String text) {
        return JSON.readValue(text, RouteDocument.class);
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    /// Names the exact text, as the audit does.
    String digest() {
        return ContentDigest.of(text());
    }

    RouteDocument next(Deployment.State nextState, String nextControl) {
        return copy(
                revision + 1, nextState.words(), nextControl, admissionKey, variants, handling());
    }

    /// The same revision that does other things beside splitting.
    RouteDocument with(Handling handling) {
        return copy(revision, state, control, admissionKey, variants, handling);
    }

    Handling handling() {
        return new Handling(
                capture, rules == null ? List.of() : rules, shadows == null ? List.of() : shadows);
    }

    List<String> names() {
        return variants.stream().map(RoutedVariant::name).toList();
    }

    RouteDocument with(String key, List<RoutedVariant> others) {
        var names = others.stream().map(RoutedVariant::name).toList();
        return copy(revision, state, control, key, List.copyOf(others), handling().among(names));
    }

    private RouteDocument copy(
            int number,
            String standing,
            String first,
            String key,
            List<RoutedVariant> answering,
            Handling handling) {
        return new RouteDocument(
                version,
                deployment,
                number,
                tenant,
                tenantSlug,
                project,
                projectSlug,
                environment,
                model,
                standing,
                salt,
                first,
                key,
                answering,
                handling.capture(),
                handling.rules(),
                handling.shadows());
    }

    List<Variant> toVariants() {
        return variants.stream().map(RoutedVariant::toVariant).toList();
    }

    Deployment.State toState() {
        return state.equals(Deployment.State.LIVE.words())
                ? Deployment.State.LIVE
                : Deployment.State.DISABLED;
    }

    Split toSplit() {
        return new Split(control, toVariants().stream().map(Variant::plan).toList());
    }
}
