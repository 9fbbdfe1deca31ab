package dev.tenon.api.document;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.ExternalDocumentation;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is said once for the whole API: how to come in, how we say no, what the rooms are.
@Configuration(proxyBeanMethods = false)
class DocumentHead {
    private static final String DESCRIPTION =
            """
            Everything that the console does, for programs. A tenant's things lie below `/t/{tenant}/api/v1`, a project's \
            below `/t/{tenant}/p/{project}/api/v1`, the operator's below `/platform/api/v1`. What isn't yours answers as \
            what isn't there.

            **Lists** come in pages: `limit` items from `after` on, where `after` is the `next` of the page before.

            **Writes** can be repeated: name each by an `Idempotency-Key`, and asking again within 24 hours gives the \
            first answer and does nothing. A resource that several people change has an `ETag`; send it as `If-Match` \
            and your change is refused with 412 if somebody was faster. Unknown fields are refused by name.

            **Limits** are told by `RateLimit-Policy` and `RateLimit`; beyond them comes 429 with `Retry-After`.

            **Refusals** are `application/problem+json`; `type` is the address of a page that explains the `code`.

            **Versions**: within `v1` we add fields, operations and problem codes, and take none away. What is going \
            away says so by `Deprecation` and `Sunset` at least six months before.
            """;

    @Bean
    OpenAPI apiDocument(
            @Value("${tenon.url}") String url, @Value("${tenon.identity.issuer}") String issuer) {
        return new OpenAPI()
                .info(new Info().title("Tenon").version("1").description(DESCRIPTION))
                .servers(List.of(new Server().url(url)))
                .components(
                        Refused.describeIn(
                                new Components()
                                        .addSecuritySchemes("token", token())
                                        .addSecuritySchemes("basic", basic())
                                        .addSecuritySchemes("oauth", oauth(issuer))
                                        .addSecuritySchemes("session", session())))
                .security(
                        List.of(
                                new SecurityRequirement().addList("token"),
                                new SecurityRequirement().addList("basic"),
                                new SecurityRequirement().addList("oauth"),
                                new SecurityRequirement().addList("session")))
                .tags(tags());
    }

    private static List<Tag> tags() {
        return List.of(
                tag("projects", "Where a team's work lies, walled off from other projects."),
                tag("preferences", "How each person likes the console."),
                tag("tracking", "Runs, their metrics and parameters."),
                tag("compare", "Runs beside each other."),
                tag("preview", "A run's files, and what can be seen in them without running them."),
                tag("artifacts", "The files of runs and models, and what is left over of them."),
                tag("table", "The table of runs: results, columns, groups, deeds on many at once."),
                tag("views", "How people look at a project's pages, kept and shared."),
                tag(
                        "registry",
                        "Models, their versions, and the way of a version into production."),
                tag(
                        "lineage",
                        "Where versions come from and where they went, and what stood where at any moment."),
                tag("modelcard", "What is said of a model, and what is known of it."),
                tag("approval", "Requests that people decide on."),
                tag("discussion", "What people say to one another about a request."),
                tag("emergency", "Who went past the gate, and who looked at it afterwards."),
                tag("policy", "What must hold before a version may run, as people write it."),
                tag("papers", "What people bring to a request for its policy's sake."),
                tag("risk", "How much harm models could do, which chooses their policy."),
                tag("serving", "What answers predictions, split between versions."),
                tag(
                        "evidence",
                        "Who was answered by which version, what came true, what was captured."),
                tag("people", "Members, their roles, and the tokens of people and programs."),
                tag(
                        "roles",
                        "Which roles there are, who holds which, and who held which on any day before."),
                tag("audit", "Who did what, provable to an outsider."),
                tag("invitation", "Who was asked to join a tenant."),
                tag(
                        "federation",
                        "Identity providers of a tenant's own, for the people of its mail domains."),
                tag("live", "What changes, told while it happens."),
                tag("limits", "How much each consumer of the API has taken."),
                tag("operator", "Tenants, for who runs the platform."),
                tag("signin", "Who knocks in vain, for who runs the platform."),
                tag(
                                "mlflow",
                                "MLflow's own wire, below `/t/{tenant}/p/{project}`: set the tracking URI to that"
                                        + " address and use the unmodified client. `x-tenon-mlflow` of this document"
                                        + " lists the calls that are answered.")
                        .externalDocs(
                                new ExternalDocumentation()
                                        .description("MLflow's REST API")
                                        .url("https://mlflow.org/docs/latest/rest-api.html")));
    }

    private static Tag tag(String room, String description) {
        return new Tag().name(room).description(description);
    }

    private static SecurityScheme token() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(
                        "A token of Tenon, `tenon_pat_…`, or an access token of the identity provider.");
    }

    private static SecurityScheme basic() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("basic")
                .description("Any name, and a token of Tenon as the password.");
    }

    private static SecurityScheme session() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("JSESSIONID")
                .description(
                        "The console's session; a write also needs the header `X-Tenon-Console`.");
    }

    private static SecurityScheme oauth(String issuer) {
        var endpoints = issuer + "/protocol/openid-connect";
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description(
                        "Sign-in at the identity provider, for programs that act for a person.")
                .flows(
                        new OAuthFlows()
                                .authorizationCode(
                                        new OAuthFlow()
                                                .authorizationUrl(endpoints + "/auth")
                                                .tokenUrl(endpoints + "/token")
                                                .scopes(
                                                        new Scopes()
                                                                .addString("openid", "Who you are")
                                                                .addString(
                                                                        "organization:*",
                                                                        "The tenants you are a member of"))));
    }
}
