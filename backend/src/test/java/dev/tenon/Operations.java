package dev.tenon;

import dev.tenon.identity.Needs;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every operation that a controller of ours answers, read from the handler mappings: a new one is
/// among them by itself.
final class Operations {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)}");
    private static final String RUN = "0123456789abcdef0123456789abcdef";
    private static final String TRACE = "tr-" + RUN;
    private static final String MODEL_JSON =
            "{\"artifact_path\":\"m\",\"flavors\":{},\"utc_time_created\":\"now\",\"run_id\":\"x\"}";

    private Operations() {}

    /// One operation with what it says it needs; an address is filled with ids that nothing has.
    record Operation(String method, String pattern, HandlerMethod handler) {
        Needs needs() {
            var own = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Needs.class);
            var needs =
                    own != null
                            ? own
                            : AnnotatedElementUtils.findMergedAnnotation(
                                    handler.getBeanType(), Needs.class);
            if (needs == null) throw new AssertionError(this + " doesn't say what it needs");
            return needs;
        }

        boolean isOfTenant() {
            return pattern.startsWith("/t/{tenant}");
        }

        boolean isOfProject() {
            return pattern.startsWith("/t/{tenant}/p/{project}");
        }

        boolean isMlflows() {
            return AnnotatedElementUtils.hasAnnotation(
                    handler.getBeanType(), dev.tenon.mlflow.MlflowWire.class);
        }

        String address(String tenant, String project) {
            var filled =
                    VARIABLE.matcher(pattern.replace("/**", "/nothing"))
                            .replaceAll(
                                    variable ->
                                            switch (variable.group(1)) {
                                                case "tenant" -> tenant;
                                                case "project" -> project;
                                                case "path", "key" -> "x";
                                                case "run" -> RUN;
                                                case "model" -> "m-" + RUN;
                                                case "name", "slug" -> "nothing-of-that-name";
                                                case "number" -> "1";
                                                case "side" -> "action";
                                                default -> new UUID(7, 7).toString();
                                            })
                            .replaceAll("(?<=[a-z])x$", "/x");
            return filled + query();
        }

        private String query() {
            if (!method.equals("GET")) return "";
            return isMlflows()
                    ? "?name=nothing&version=1&alias=champion&run_id=%s&run_ids=%s&metric_key=loss&experiment_id=99&experiment_name=none&path=x&max_results=10&trace_id=%s&trace_ids=%s"
                            .formatted(RUN, RUN, TRACE, TRACE)
                    : "?topic=runs&day=2026-01-01&key=loss&run=" + RUN;
        }

        /// Made so that reading it refuses nothing: of all that bodies hold, what this one knows.
        Map<String, Object> body() {
            var known = new HashMap<>(all());
            if (!isMlflows()) known.keySet().retainAll(fields());
            return known;
        }

        private Set<String> fields() {
            return Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                    .filter(parameter -> parameter.getParameterType().isRecord())
                    .flatMap(
                            parameter ->
                                    Arrays.stream(
                                            parameter.getParameterType().getRecordComponents()))
                    .map(RecordComponent::getName)
                    .collect(Collectors.toSet());
        }

        private Map<String, Object> all() {
            if (isMlflows()) {
                return Map.ofEntries(
                        Map.entry("name", "door-test"),
                        Map.entry("new_name", "door-test-2"),
                        Map.entry("version", "1"),
                        Map.entry("alias", "champion"),
                        Map.entry("stage", "Archived"),
                        Map.entry("source", "mlflow-artifacts:/door/test"),
                        Map.entry("experiment_id", "99"),
                        Map.entry("experiment_ids", List.of("99")),
                        Map.entry("run_id", RUN),
                        Map.entry("max_results", 10),
                        Map.entry("key", "k"),
                        Map.entry("value", valueOfKey()),
                        Map.entry("timestamp", 1),
                        Map.entry("status", status()),
                        Map.entry("model_json", MODEL_JSON),
                        Map.entry("models", List.of(Map.of("model_id", "m-" + RUN, "step", 0))),
                        Map.entry("resourceSpans", List.of(Map.of())),
                        Map.entry("trace", Map.of("trace_info", Map.of("trace_id", TRACE))),
                        Map.entry("trace_id", TRACE),
                        Map.entry("trace_ids", List.of(TRACE)),
                        Map.entry("request_ids", List.of(TRACE)),
                        Map.entry("locations", List.of(Map.of())),
                        Map.entry("prompt_versions", List.of(Map.of("name", "p", "version", "1"))),
                        Map.entry("update_mask", "rationale"),
                        Map.entry(
                                "assessment",
                                Map.of(
                                        "assessment_name",
                                        "good",
                                        "source",
                                        Map.of("source_id", "me"),
                                        "feedback",
                                        Map.of("value", true))));
            }
            if (pattern.endsWith("/members/{person}/roles")) {
                return Map.of("tenant", List.of("member"), "projects", Map.of());
            }
            return Map.ofEntries(
                    Map.entry("name", "door test"),
                    Map.entry("slug", "door-test"),
                    Map.entry("displayName", "Door test"),
                    Map.entry("email", "door@example.org"),
                    Map.entry("domain", "door-test.example"),
                    Map.entry("issuer", "https://192.0.2.1/door"),
                    Map.entry("clientId", "door"),
                    Map.entry("clientSecret", "test"),
                    Map.entry("expiresInDays", 1),
                    Map.entry("permissions", List.of("run:read")),
                    Map.entry("scope", "project"),
                    Map.entry("holder", Map.of("kind", "person", "id", new UUID(7, 7))),
                    Map.entry("role", "viewer"),
                    Map.entry("project", new UUID(7, 7)),
                    Map.entry("responsible", new UUID(7, 7)),
                    Map.entry("path", "model"),
                    Map.entry("environment", "production"),
                    Map.entry("verdict", "approve"),
                    Map.entry("comment", "door"),
                    Map.entry("text", "schema: 2"),
                    Map.entry("tier", "high"),
                    Map.entry("reason", "door"),
                    Map.entry("evidence", "sha256:0"),
                    Map.entry("revision", 1),
                    Map.entry("control", "a"),
                    Map.entry(
                            "variants",
                            List.of(Map.of("name", "a", "number", 1, "weight", 10_000))));
        }

        private Object valueOfKey() {
            return pattern.endsWith("/log-metric") ? (Object) 1.0 : "v";
        }

        private String status() {
            return pattern.contains("logged-models") ? "LOGGED_MODEL_READY" : "FINISHED";
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    static List<Operation> all(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(
                        one ->
                                one.getValue()
                                        .getBeanType()
                                        .getPackageName()
                                        .startsWith("dev.tenon"))
                .flatMap(one -> of(one.getKey(), one.getValue()))
                .sorted(java.util.Comparator.comparing(Operation::toString))
                .toList();
    }

    private static Stream<Operation> of(RequestMappingInfo info, HandlerMethod handler) {
        var methods = info.getMethodsCondition().getMethods();
        var patterns = info.getPatternValues().stream().sorted().toList();
        var first =
                patterns.stream()
                        .filter(pattern -> !pattern.contains("/ajax-api/"))
                        .findFirst()
                        .orElse(patterns.getFirst());
        var names = methods.isEmpty() ? Set.of("GET") : names(methods);
        return names.stream().map(method -> new Operation(method, first, handler));
    }

    private static Set<String> names(Set<? extends Enum<?>> methods) {
        return methods.stream().map(Enum::name).collect(Collectors.toSet());
    }
}
