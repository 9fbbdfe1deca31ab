package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.Operations.Operation;
import dev.tenon.identity.Needs.How;
import dev.tenon.identity.Needs.Instead;
import dev.tenon.identity.Permission;
import dev.tenon.identity.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// Calls every operation with exactly the permission that it says it needs, with every permission
/// but that one, and as every role in both projects: what is said and what is enforced agree.
///
/// The cases come from the handler mappings, so a new operation is among them by itself.
class PermissionsOfDoorsIT extends PlatformIT {
    private static OwnTenant tenant;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    /// What came back, as far as it is asked about here.
    private record Answer(int status, String body) {
        boolean hidesTheProject() {
            return status == 404 && body.contains("There is no such project.");
        }

        boolean isLetIn() {
            return status != 401 && status != 403 && !hidesTheProject();
        }

        /// The permission was enough; what was asked for would give away more than the caller has.
        boolean isTooGenerous() {
            return status == 403
                    && (body.contains("not-yours-to-give") || body.contains("token-from-token"));
        }
    }

    @BeforeEach
    void aTenantOfItsOwn() {
        if (tenant == null) tenant = seeded(new OwnTenant(DATABASE, "doors"));
    }

    @Test
    void everyOperationSaysWhatItNeeds() {
        assertThat(operations()).hasSizeGreaterThan(60);
        for (var operation : operations()) {
            var needs = operation.needs();
            assertThat(needs.value().length > 0)
                    .as(operation.toString())
                    .isEqualTo(needs.instead() == Instead.PERMISSION);
        }
    }

    @TestFactory
    Stream<DynamicTest> whoHoldsExactlyThatIsLetIn() {
        return guarded().map(one -> DynamicTest.dynamicTest(one.toString(), () -> letsIn(one)));
    }

    private void letsIn(Operation operation) {
        var answer = call(operation, "only " + permission(operation), "churn");
        assertThat(answer.isLetIn() || answer.isTooGenerous()).as(answer.toString()).isTrue();
        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
    }

    @TestFactory
    Stream<DynamicTest> whoHoldsAllButThatIsRefused() {
        return guarded()
                .filter(one -> one.needs().how() != How.FILTERED)
                .map(one -> DynamicTest.dynamicTest(one.toString(), () -> refuses(one)));
    }

    private void refuses(Operation operation) {
        var answer = call(operation, "all but " + permission(operation), "churn");
        if (operation.needs().how() == How.ONCE_FOUND) {
            assertThat(answer.status()).as(answer.toString()).isIn(403, 404);
        } else if (permission(operation) == Permission.PROJECT_READ) {
            assertThat(answer.hidesTheProject()).as(answer.toString()).isTrue();
        } else {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
            assertThat(answer.body()).contains(permission(operation).words());
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRoleMayWhatItsPermissionsSayWhereItIsHeld() {
        return guarded()
                .filter(one -> one.needs().how() == How.REQUIRED)
                .flatMap(
                        one ->
                                Arrays.stream(Role.values())
                                        .map(
                                                role ->
                                                        DynamicTest.dynamicTest(
                                                                role.words() + ": " + one,
                                                                () -> agrees(one, role))));
    }

    private void agrees(Operation operation, Role role) {
        for (var project : operation.isOfProject() ? List.of("churn", "other") : List.of("churn")) {
            var held = role.isOfTenant() || (operation.isOfProject() && project.equals("churn"));
            var mayIn = held && Arrays.stream(operation.needs().value()).allMatch(role::allows);
            var seesProject = held && role.allows(Permission.PROJECT_READ);
            var answer = call(operation, role.words(), project);
            assertThat(answer.isLetIn()).as(project + ": " + answer).isEqualTo(mayIn);
            if (!mayIn) {
                assertThat(answer.hidesTheProject())
                        .as(project + ": " + answer)
                        .isEqualTo(operation.isOfProject() && !seesProject);
            }
        }
    }

    @Test
    void aListShowsOnlyTheProjectsInWhichARoleIsHeld() {
        var list =
                operations().stream()
                        .filter(one -> one.needs().how() == How.FILTERED)
                        .findFirst()
                        .orElseThrow();
        assertThat(call(list, "scientist", "churn").body())
                .contains("\"slug\":\"churn\"")
                .doesNotContain("\"slug\":\"other\"");
        assertThat(call(list, "owner", "churn").body()).contains("\"slug\":\"other\"");
        assertThat(call(list, "member", "churn").body()).doesNotContain("\"slug\"");
    }

    @Test
    void whoIsRefusedIsToldWhyInTheProblem() {
        var answer =
                call(
                        operations().stream()
                                .filter(
                                        one ->
                                                one.toString()
                                                        .equals("POST /t/{tenant}/api/v1/roles"))
                                .findFirst()
                                .orElseThrow(),
                        "auditor",
                        "churn");
        var problem = JSON.readTree(answer.body());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(problem.path("reasons").valueStream().map(node -> node.asString()))
                .contains("You don't hold role:write in the whole tenant.")
                .anyMatch(reason -> reason.startsWith("These roles hold it: owner"));
    }

    private Stream<Operation> guarded() {
        return operations().stream()
                .filter(Operation::isOfTenant)
                .filter(one -> one.needs().instead() == Instead.PERMISSION);
    }

    private List<Operation> operations() {
        return Operations.all(mappings);
    }

    private static Permission permission(Operation operation) {
        return operation.needs().value()[0];
    }

    private Answer call(Operation operation, String who, String project) {
        var uri = URI.create("http://127.0.0.1:" + port + operation.address(tenant.slug, project));
        var request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + tenant.token(who).reveal())
                        .header("Content-Type", "application/json")
                        .header("x-mlflow-experiment-id", "99")
                        .method(operation.method(), body(operation));
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            try (var bytes = answer.body()) {
                var stream =
                        answer.headers()
                                .firstValue("Content-Type")
                                .orElse("")
                                .startsWith("text/event-stream");
                var text =
                        stream ? "" : new String(bytes.readNBytes(20_000), StandardCharsets.UTF_8);
                return new Answer(answer.statusCode(), text);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(operation.toString(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static HttpRequest.BodyPublisher body(Operation operation) {
        return operation.method().equals("GET")
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(operation.body()));
    }

    private static OwnTenant seeded(OwnTenant tenant) {
        for (var role : Role.values()) {
            tenant.person(
                    role.words(),
                    role.words(),
                    role.isOfTenant() ? tenant.id : tenant.project("churn"));
        }
        for (var permission : Permission.values()) {
            own(tenant, "only " + permission, List.of(permission));
            own(
                    tenant,
                    "all but " + permission,
                    Arrays.stream(Permission.values())
                            .filter(one -> !one.withImplied().contains(permission))
                            .toList());
        }
        return tenant;
    }

    private static void own(OwnTenant tenant, String name, List<Permission> permissions) {
        var slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        tenant.role(slug, true, permissions).person(name, slug, tenant.id);
    }
}
