package dev.tenon.api.document;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The ways an operation may say no, each described once.
enum Refused {
    BAD_REQUEST(400, "unreadable-request", "The request itself is wrong"),
    UNAUTHENTICATED(401, "not-signed-in", "Nobody knows who asks"),
    FORBIDDEN(403, "not-permitted", "The caller is known, and may not"),
    NOT_FOUND(404, "no-such-project", "It isn't there, or it isn't yours"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The address doesn't do that"),
    NOT_ACCEPTABLE(406, "not-acceptable", "The answer can't have the wanted form"),
    CONFLICT(409, "request-running", "It stands in the way of what is already so"),
    CHANGED(412, "changed-meanwhile", "Somebody changed it since the caller looked"),
    TOO_LARGE(413, "content-too-large", "The request has too many bytes"),
    UNSUPPORTED(415, "unsupported-media-type", "The body is not JSON"),
    KEY_REUSED(422, "idempotency-key-reused", "The key named another request before"),
    CONDITION_MISSING(428, "condition-missing", "The change must name the version it is for"),
    TOO_MANY(
            429, "too-many-requests", "More than the plan gives, or the tenant's quota is used up"),
    OUTAGE(503, "database-away", "A part of the platform is away for a moment");

    private static final String SCHEMA = "Problem";
    private static final List<Refused> RETRIED = List.of(TOO_MANY, OUTAGE, CONFLICT);

    private final int status;
    private final String example;
    private final String meaning;

    Refused(int status, String example, String meaning) {
        this.status = status;
        this.example = example;
        this.meaning = meaning;
    }

    String status() {
        return Integer.toString(status);
    }

    ApiResponse reference() {
        return new ApiResponse().$ref("#/components/responses/" + name());
    }

    static Components describeIn(Components components) {
        components.addSchemas(SCHEMA, schema());
        for (var refused : values()) components.addResponses(refused.name(), refused.response());
        return components;
    }

    private ApiResponse response() {
        var body =
                new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA))
                        .example(example());
        var response =
                new ApiResponse()
                        .description(meaning)
                        .content(new Content().addMediaType("application/problem+json", body));
        if (RETRIED.contains(this)) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("In how many seconds to ask again, where that helps")
                            .schema(new IntegerSchema()));
        }
        return response;
    }

    private Map<String, Object> example() {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "https://tenon.example/problems/" + this.example);
        example.put("title", meaning);
        example.put("status", status);
        example.put("detail", meaning + ".");
        example.put("code", this.example);
        example.put("instance", "/t/acme/p/churn/api/v1/models");
        return example;
    }

    private static Schema<?> schema() {
        Schema<?> problem =
                new ObjectSchema()
                        .description("Why a request was refused (RFC 9457)")
                        .addProperty("type", text("The page that explains the code").format("uri"))
                        .addProperty("title", text("The status in words"))
                        .addProperty("status", new IntegerSchema().format(null))
                        .addProperty("detail", text("What is wrong and what to do, for a person"))
                        .addProperty("code", text("What is wrong, for programs; never changes"))
                        .addProperty("instance", text("The path that was asked"))
                        .addProperty("request", text("The request's id, for who asks the operator"))
                        .addProperty(
                                "reasons",
                                new ArraySchema()
                                        .items(new StringSchema())
                                        .description(
                                                "Each reason by itself, where there are several"));
        problem.setRequired(List.of("type", "title", "status", "detail", "code", "instance"));
        return problem;
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }
}
