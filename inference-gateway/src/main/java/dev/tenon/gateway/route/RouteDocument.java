package dev.tenon.gateway.route;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.engine.TensorSpec;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One deployment as the control plane wants it: which versions answer, and whom.
public record RouteDocument(
        int version,
        UUID deployment,
        long revision,
        UUID tenant,
        String tenantSlug,
        UUID project,
        String projectSlug,
        String environment,
        String model,
        State state,
        String salt,
        String control,
        String admissionKey,
        List<Variant> variants,
        @Nullable CaptureRule capture,
        @Nullable List<RouteRule> rules,
        @Nullable List<ShadowRule> shadows) {

    /// Whether it answers at all.
    public enum State {
        live,
        disabled
    }

    public RouteDocument {
        if (version != 1)
            throw new IllegalArgumentException("A route document of version " + version);
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(tenantSlug, "tenantSlug");
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(projectSlug, "projectSlug");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(salt, "salt");
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(admissionKey, "admissionKey");
        variants = List.copyOf(variants);
        rules = rules == null ? List.of() : List.copyOf(rules);
        shadows = shadows == null ? List.of() : List.copyOf(shadows);
        mustHave(variants, control);
        for (RouteRule rule : rules) mustHave(variants, rule.variant());
        for (ShadowRule shadow : shadows) mustHave(variants, shadow.variant());
    }

    private static void mustHave(List<Variant> variants, String name) {
        if (variants.stream().noneMatch(variant -> variant.name().equals(name)))
            throw new IllegalArgumentException(
                    "The variant '" + name + "' is not among the variants");
    }

    /// The rules in their order; documents of a platform that knows of none have none.
    List<RouteRule> ruled() {
        return Objects.requireNonNull(rules);
    }

    List<ShadowRule> shadowed() {
        return Objects.requireNonNull(shadows);
    }

    /// One version and its share of the buckets, each a pair `[from, to)`.
    public record Variant(
            String name,
            int number,
            List<int[]> buckets,
            String format,
            SignedEnvelope admission,
            List<ModelFile> files,
            List<SpecDocument> inputs,
            List<SpecDocument> outputs) {

        public Variant {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(admission, "admission");
            buckets = List.copyOf(buckets);
            files = List.copyOf(files);
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            for (int[] range : buckets) {
                if (range.length != 2
                        || range[0] < 0
                        || range[1] > Assignment.BUCKETS
                        || range[0] > range[1])
                    throw new IllegalArgumentException("Buckets lie in [0, 10000)");
            }
        }

        int size() {
            int size = 0;
            for (int[] range : buckets) size += range[1] - range[0];
            return size;
        }

        boolean holds(int bucket) {
            for (int[] range : buckets) if (bucket >= range[0] && bucket < range[1]) return true;
            return false;
        }

        public Signature signature() {
            return new Signature(
                    inputs.stream().map(SpecDocument::toSpec).toList(),
                    outputs.stream().map(SpecDocument::toSpec).toList());
        }
    }

    /// A tensor of the signature as the document writes it.
    public record SpecDocument(String name, String datatype, long[] shape) {
        public SpecDocument {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(shape, "shape");
        }

        TensorSpec toSpec() {
            Datatype type =
                    Datatype.named(datatype)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "No datatype is called " + datatype));
            return new TensorSpec(name, type, shape);
        }
    }
}
