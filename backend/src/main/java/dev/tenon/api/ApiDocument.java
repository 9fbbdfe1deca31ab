package dev.tenon.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/// What all operations of the public API have in common, said once in its OpenAPI document.
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    private static final String VERSION = "1";
    private static final String TOKEN = "token";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    @Bean
    OpenAPI apiDocumentHead(@Value("${tenon.url}") String url) {
        var token = new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
        token.description(
                "An access token of Tenon (tenon_pat_…) or one of the identity provider; also as the password of Basic.");
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Tenon")
                                .version(VERSION)
                                .description("The public API of the platform."))
                .servers(List.of(new Server().url(url)))
                .components(
                        new Components()
                                .addSecuritySchemes(TOKEN, token)
                                .addSchemas("Problem", problem())
                                .addResponses("Problem", refusal()))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    /// An operation is grouped by its room, and named after what it does where nobody wrote a
    /// better name.
    @Bean
    OperationCustomizer documentedOperations() {
        return (operation, method) -> {
            operation.setTags(List.of(room(method)));
            if (operation.getSummary() == null)
                operation.setSummary(words(method.getMethod().getName()));
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer documentedAddresses() {
        return document ->
                document.getPaths()
                        .forEach(
                                (path, item) ->
                                        item.readOperations()
                                                .forEach(operation -> complete(path, operation)));
    }

    private static void complete(String path, Operation operation) {
        var refusal = new ApiResponse().$ref("#/components/responses/Problem");
        operation.getResponses().addApiResponse("default", refusal);
        var variables = VARIABLE.matcher(path);
        while (variables.find()) {
            if (!names(operation, variables.group(1))) {
                operation.addParametersItem(
                        new PathParameter().name(variables.group(1)).schema(new StringSchema()));
            }
        }
    }

    private static boolean names(Operation operation, String variable) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null
                && parameters.stream()
                        .anyMatch(
                                one ->
                                        "path".equals(one.getIn())
                                                && variable.equals(one.getName()));
    }

    private static String room(HandlerMethod method) {
        var name = method.getBeanType().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String words(String method) {
        var words = HUMP.matcher(method).replaceAll(" ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static ApiResponse refusal() {
        var body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        return new ApiResponse()
                .description("The request can't be honoured, and why")
                .content(new Content().addMediaType("application/problem+json", body));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("instance", new StringSchema());
    }
}
