package dev.tenon;

import dev.tenon.local.Database;
import dev.tenon.local.TestStack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole platform on a real PostgreSQL and S3, started once for all test classes of the JVM and
/// asked over HTTP.
///
/// There are the tenants `acme` and `globex` (and `umbra`, where things get broken), in each the
/// projects `churn` and `other`, and in each one person with a token for every role, named after
/// it; `approver2` is a second approver. The whole-tenant roles hold in the tenant, the others in
/// `churn`. Test classes share the database: whoever counts rows makes a project of their own.
///
/// ```java
/// // an address without a slash in front lies below /t/acme/p/churn/
/// var answer = as("scientist").post("api/v1/models", Map.of("name", "churn-eu"));
/// assertThat(answer.status()).isEqualTo(201);
/// assertThat(as("owner", "globex").get("/t/acme/p/churn/api/v1/models").status()).isEqualTo(401);
/// ```
@SpringBootTest(classes = PlatformApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class PlatformIT {
    protected static final Database DATABASE = Shared.DATABASE;

    @LocalServerPort int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DATABASE.settings().forEach((name, value) -> registry.add(name, () -> value));
        TestStack.s3()
                .settings(Shared.BUCKET)
                .forEach((name, value) -> registry.add(name, () -> value));
        registry.add("server.tomcat.connection-timeout", () -> "3s");
        registry.add("TENON_ISSUER", TestIssuer::address);
        registry.add(
                "TENON_PLATFORM_KEY", () -> Base64.getUrlEncoder().encodeToString(new byte[32]));
        registry.add("TENON_GATEWAY_KEY", () -> "gateway-key-of-tests");
    }

    @BeforeEach
    void seedOnce() throws SQLException {
        SeededTenants.in(DATABASE);
    }

    /// What a second platform on the same database and storage is told, as its environment.
    protected static Map<String, String> environment() {
        var environment = new HashMap<>(DATABASE.settings());
        environment.putAll(TestStack.s3().settings(Shared.BUCKET));
        environment.put("TENON_ISSUER", TestIssuer.address());
        environment.put("TENON_PLATFORM_KEY", Base64.getUrlEncoder().encodeToString(new byte[32]));
        environment.put("TENON_GATEWAY_KEY", "gateway-key-of-tests");
        environment.put("TENON_LOCAL", "true");
        return environment;
    }

    /// Somebody of acme, by the name of their role.
    protected TestCaller as(String role) {
        return as(role, "acme");
    }

    protected TestCaller as(String role, String tenant) {
        return new TestCaller(port, tenant, SeededTenants.token(tenant, role));
    }

    /// Two tenants with one of everything in each project, made when they are first asked for.
    protected Neighbours neighbours() throws SQLException, IOException {
        return Neighbours.of(DATABASE, port);
    }

    protected static String bucket() {
        return Shared.BUCKET;
    }

    protected String tokenOf(String role) {
        return SeededTenants.token("acme", role);
    }

    protected String tokenOf(String role, String tenant) {
        return SeededTenants.token(tenant, role);
    }

    protected int port() {
        return port;
    }

    /// Somebody without any token.
    protected TestCaller asNobody() {
        return new TestCaller(port, "acme", null);
    }

    private static final class Shared {
        static final Database DATABASE = TestStack.freshDatabase();
        static final String BUCKET = TestStack.freshBucket();
    }
}
