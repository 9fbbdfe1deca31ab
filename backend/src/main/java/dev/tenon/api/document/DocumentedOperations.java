package dev.tenon.api.document;

import dev.tenon.api.condition.Resources;
import dev.tenon.audit.Audited;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/// What every operation has because of where it stands and what it is: its room, what it needs and
/// leaves, its parameters of the house, the ways it may say no.
@Configuration(proxyBeanMethods = false)
class DocumentedOperations {
    static final String PERMISSION = "x-tenon-permission";
    static final String AUDIT = "x-tenon-audit";
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)}");
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Map<String, String> KNOWN =
            Map.ofEntries(
                    Map.entry("tenant", "The tenant's slug, such as `acme`"),
                    Map.entry("project", "The project's slug, such as `churn`"),
                    Map.entry("id", "The resource's id"),
                    Map.entry("name", "The model's name"),
                    Map.entry("number", "The version's number"),
                    Map.entry("run", "The run's id, 32 hexadecimal digits"),
                    Map.entry("key", "The metric's key; it may hold slashes"),
                    Map.entry("file", "The file's path as seen from the run; it may hold slashes"),
                    Map.entry("person", "The member's id"),
                    Map.entry("slug", "The tenant's slug"),
                    Map.entry("archived", "Those that rest, instead of those in use"),
                    Map.entry("invitation", "The invitation's id"),
                    Map.entry("token", "The token's id"),
                    Map.entry("policy", "The policy's name"),
                    Map.entry("digest", "The digest of a version's exact text, `sha256:…`"),
                    Map.entry("question", "The question's id in the policy"),
                    Map.entry("report", "The document's id in the policy"),
                    Map.entry("side", "The side to count by, such as `action`"),
                    Map.entry("action", "How the action begins, such as `model.`"),
                    Map.entry("actor", "The actor's pseudonym"),
                    Map.entry("kind", "The kind of the object, such as `run`"),
                    Map.entry("object", "The object's id"),
                    Map.entry("outcome", "`allowed`, `denied` or `failed`"),
                    Map.entry("from", "Not before this moment"),
                    Map.entry("until", "Before this moment"),
                    Map.entry("before", "The `next` of the page before"),
                    Map.entry("text", "Words that the entry holds"),
                    Map.entry("request", "The request's id"),
                    Map.entry("limit", "How many items at most, up to 500"),
                    Map.entry("after", "The `next` of the page before; none for the first page"));

    @Bean
    OperationCustomizer operationsOfARoom() {
        return (operation, method) -> {
            operation.setTags(List.of(room(method)));
            var audited = method.getMethodAnnotation(Audited.class);
            if (audited != null) operation.addExtension(AUDIT, List.of(audited.value()));
            if (method.isVoid()) describeDownload(operation, method);
            return operation;
        };
    }

    /// What an operation writes by itself, no type of ours tells.
    private static void describeDownload(Operation operation, HandlerMethod method) {
        var mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        method.getMethod(), RequestMapping.class);
        if (mapping == null || mapping.produces().length == 0) return;
        var bytes = new MediaType().schema(new StringSchema().format("binary"));
        var content = new Content();
        for (var type : mapping.produces()) content.addMediaType(type, bytes);
        Objects.requireNonNull(operation.getResponses().get("200")).setContent(content);
    }

    @Bean
    OpenApiCustomizer operationsOfTheHouse(Resources resources) {
        return document ->
                document.getPaths().forEach((path, item) -> complete(resources, path, item));
    }

    private static void complete(Resources resources, String path, PathItem item) {
        item.readOperationsMap()
                .forEach(
                        (method, operation) -> {
                            tellConditions(resources, path, method, operation);
                            complete(path, method, operation);
                        });
    }

    /// A resource's version goes out with it, and may come back with a change of it.
    private static void tellConditions(
            Resources resources, String path, HttpMethod method, Operation operation) {
        if (method == HttpMethod.GET && resources.isChangeable(path)) {
            operation.addParametersItem(
                    header("If-None-Match", "The `ETag` that the caller has: then 304, no body"));
            operation
                    .getResponses()
                    .addApiResponse("304", new ApiResponse().description("The caller has it"));
            Objects.requireNonNull(operation.getResponses().get("200"))
                    .addHeaderObject("ETag", header("The version of this resource"));
        } else if (Resources.isChanging(method.name()) && resources.above(path).isPresent()) {
            operation.addParametersItem(
                    header("If-Match", "The `ETag` of the version that is meant; another is 412"));
        }
    }

    private static Parameter header(String name, String description) {
        return new HeaderParameter()
                .name(name)
                .required(false)
                .description(description)
                .schema(new StringSchema());
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        var variables = VARIABLE.matcher(path);
        while (variables.find()) addVariable(operation, variables.group(1));
        if (!SAFE.contains(method)) operation.addParametersItem(idempotencyKey());
        for (var parameter : parametersOf(operation)) describe(parameter);
        operation.getParameters().sort(DocumentedOperations::placeFirst);
        var responses = operation.getResponses();
        for (var refused : refusals(method, operation)) {
            responses.putIfAbsent(refused.status(), refused.reference());
        }
        tellLimits(path, responses);
    }

    private static Set<Refused> refusals(HttpMethod method, Operation operation) {
        var all =
                EnumSet.of(
                        Refused.BAD_REQUEST,
                        Refused.UNAUTHENTICATED,
                        Refused.FORBIDDEN,
                        Refused.NOT_FOUND,
                        Refused.NOT_ACCEPTABLE,
                        Refused.TOO_MANY,
                        Refused.TOO_LARGE,
                        Refused.OUTAGE);
        if (!SAFE.contains(method)) {
            all.add(Refused.CONFLICT);
            all.add(Refused.KEY_REUSED);
        }
        if (operation.getRequestBody() != null) all.add(Refused.UNSUPPORTED);
        if (parametersOf(operation).stream().anyMatch(one -> "If-Match".equals(one.getName()))) {
            all.add(Refused.CHANGED);
            all.add(Refused.CONDITION_MISSING);
        }
        return all;
    }

    private static void tellLimits(String path, ApiResponses responses) {
        if (!path.startsWith("/t/")) return;
        responses.forEach(
                (status, response) -> {
                    if (!status.startsWith("2")) return;
                    response.addHeaderObject("RateLimit-Policy", header("The limits that hold"));
                    response.addHeaderObject(
                            "RateLimit", header("What is left of the nearest one"));
                });
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static void addVariable(Operation operation, String name) {
        if (parametersOf(operation).stream()
                .noneMatch(one -> "path".equals(one.getIn()) && name.equals(one.getName()))) {
            operation.addParametersItem(new PathParameter().name(name).schema(new StringSchema()));
        }
    }

    private static Parameter idempotencyKey() {
        return new HeaderParameter()
                .name("Idempotency-Key")
                .required(false)
                .description("Names this request, so that it can be repeated safely; a UUID, say")
                .schema(new StringSchema().minLength(8).maxLength(202));
    }

    private static void describe(Parameter parameter) {
        var known = KNOWN.get(parameter.getName());
        if (parameter.getDescription() == null && known != null) parameter.setDescription(known);
        if (parameter.getName().equals("limit")
                && parameter.getSchema() instanceof Schema<?> schema
                && schema instanceof IntegerSchema) {
            schema.setMinimum(java.math.BigDecimal.ONE);
        }
    }

    private static List<Parameter> parametersOf(Operation operation) {
        if (operation.getParameters() == null) operation.setParameters(new ArrayList<>());
        return operation.getParameters();
    }

    /// The path's variables come first, as they stand in it.
    private static int placeFirst(Parameter one, Parameter other) {
        return Boolean.compare("path".equals(other.getIn()), "path".equals(one.getIn()));
    }

    private static String room(HandlerMethod method) {
        var name = method.getBeanType().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
