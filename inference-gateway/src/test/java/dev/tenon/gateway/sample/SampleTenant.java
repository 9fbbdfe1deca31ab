package dev.tenon.gateway.sample;

import dev.tenon.gateway.route.SignedEnvelope;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A tenant with one project and a key of its own, and the documents the control plane would write
/// for it.
public final class SampleTenant {
    public int requestsPerSecond;
    public final UUID id;
    public final UUID project;
    public final UUID deployment = UUID.randomUUID();
    public final String slug;
    public final String token;
    public final SigningKey key;
    private final String environment;

    public SampleTenant(String slug) {
        this.slug = slug;
        this.id = UUID.randomUUID();
        this.project = UUID.randomUUID();
        this.key = new SigningKey();
        this.token = "tenon_pat_" + slug + UUID.randomUUID().toString().replace("-", "");
        this.environment = "production";
    }

    private SampleTenant(SampleTenant same, String environment) {
        this.slug = same.slug;
        this.id = same.id;
        this.project = same.project;
        this.key = same.key;
        this.token = same.token;
        this.environment = environment;
    }

    /// The same tenant with a second deployment of its model.
    public SampleTenant inStaging() {
        return new SampleTenant(this, "staging");
    }

    /// A version's file and where it lies.
    public record Version(
            String variant,
            int number,
            byte[] file,
            String path,
            String format,
            int from,
            int to,
            Tensors tensors) {
        public String object() {
            return "models/" + sha256(file);
        }

        public Version between(int newFrom, int newTo) {
            return new Version(variant, number, file, path, format, newFrom, newTo, tensors);
        }
    }

    public record Tensors(Map<String, Object> input, Map<String, Object> output) {
        public static Tensors of(String type, long... shapes) {
            return new Tensors(
                    tensor("x", type, shapes[0], shapes[1]),
                    tensor("y", type, shapes[2], shapes[3]));
        }
    }

    public static Version onnx(String variant, int number, byte[] file, int from, int to) {
        return new Version(
                variant,
                number,
                file,
                "model.onnx",
                "onnx",
                from,
                to,
                Tensors.of("FP32", -1, 2, -1, 1));
    }

    private static Map<String, Object> tensor(String name, String type, long... shape) {
        return Map.of("name", name, "datatype", type, "shape", shape);
    }

    public Map<String, Object> route(long revision, String state, Version... versions) {
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("version", 1);
        route.put("deployment", deployment);
        route.put("revision", revision);
        route.put("tenant", id);
        route.put("tenantSlug", slug);
        route.put("project", project);
        route.put("projectSlug", "churn");
        route.put("environment", environment);
        route.put("model", "churn");
        route.put("state", state);
        route.put("salt", "5a17");
        route.put("control", versions[0].variant());
        route.put("admissionKey", key.publicKey());
        route.put("variants", List.of(versions).stream().map(this::variant).toList());
        return route;
    }

    private Map<String, Object> variant(Version version) {
        Map<String, Object> variant = new LinkedHashMap<>();
        variant.put("name", version.variant());
        variant.put("number", version.number());
        variant.put("buckets", List.of(new int[] {version.from(), version.to()}));
        variant.put("format", version.format());
        variant.put("admission", key.envelope(SignedEnvelope.ADMISSION, admission(version)));
        variant.put("files", List.of(file(version, true)));
        variant.put("inputs", List.of(version.tensors().input()));
        variant.put("outputs", List.of(version.tensors().output()));
        return variant;
    }

    public Map<String, Object> admission(Version version) {
        Map<String, Object> admission = new LinkedHashMap<>();
        admission.put("version", 1);
        admission.put("id", UUID.randomUUID());
        admission.put("tenant", id);
        admission.put("project", project);
        admission.put("model", "churn");
        admission.put("number", version.number());
        admission.put("files", List.of(file(version, false)));
        admission.put("format", version.format());
        admission.put("scan", "clean");
        admission.put("grant", UUID.randomUUID());
        admission.put("environment", environment);
        admission.put("issuedAt", Instant.now().minusSeconds(60).toString());
        admission.put("expiresAt", Instant.now().plusSeconds(3600).toString());
        return admission;
    }

    private static Map<String, Object> file(Version version, boolean withObject) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", version.path());
        file.put("size", version.file().length);
        file.put("sha256", sha256(version.file()));
        if (withObject) file.put("object", version.object());
        return file;
    }

    /// The same with the tenant's one token bound to ranges of addresses.
    public Map<String, Object> bound(long revision, String... addresses) {
        Map<String, Object> access = access(revision, "active");
        @SuppressWarnings("unchecked")
        Map<String, Object> token =
                new LinkedHashMap<>(((List<Map<String, Object>>) access.get("tokens")).getFirst());
        token.put("addresses", List.of(addresses));
        access.put("tokens", List.of());
        access.put("boundTokens", List.of(token));
        return access;
    }

    public Map<String, Object> access(long revision, String state) {
        return access(revision, state, List.of());
    }

    public Map<String, Object> access(
            long revision, String state, List<Map<String, Object>> people) {
        Map<String, Object> access = new LinkedHashMap<>();
        access.put("version", 1);
        access.put("tenant", id);
        access.put("revision", revision);
        access.put("state", state);
        access.put("slug", slug);
        access.put(
                "tokens",
                List.of(
                        Map.of(
                                "sha256", sha256(token.getBytes(StandardCharsets.UTF_8)),
                                "caller", "t-1",
                                "projects", List.of(project),
                                "allProjects", false,
                                "expiresAt", Instant.now().plusSeconds(3600).toString())));
        access.put("people", people);
        access.put("requestsPerSecond", requestsPerSecond);
        return access;
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
