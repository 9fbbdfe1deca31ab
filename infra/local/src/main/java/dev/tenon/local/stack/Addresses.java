package dev.tenon.local.stack;

import java.util.List;

/// The nine ports in a row of one stack, as ARCHITECTURE.md deals them out.
public record Addresses(int base) {

    public static final int DEFAULT_BASE = 8080;
    public static final int PORTS = 9;

    /// One port, the part that listens on it, and for what.
    public record Port(int number, String part, String purpose) {}

    public List<Port> ports() {
        return List.of(
                new Port(base, "platform", "console and API"),
                new Port(base + 1, "gateway", "predictions"),
                new Port(base + 2, "gateway", "predictions by gRPC"),
                new Port(base + 3, "keycloak", "sign-in"),
                new Port(base + 4, "s3", "objects"),
                new Port(base + 5, "postgresql", "database"),
                new Port(base + 6, "provisioning", "health"),
                new Port(base + 7, "mail", "SMTP"),
                new Port(base + 8, "mail", "mailbox"));
    }

    public int last() {
        return base + PORTS - 1;
    }

    /// The part's first port.
    public int port(String part) {
        return ports().stream()
                .filter(port -> port.part().equals(part))
                .mapToInt(Port::number)
                .findFirst()
                .orElseThrow();
    }

    public String platform() {
        return http(base);
    }

    public String gateway() {
        return http(base + 1);
    }

    public int gatewayGrpcPort() {
        return base + 2;
    }

    public String gatewayGrpc() {
        return "localhost:" + gatewayGrpcPort();
    }

    public String keycloak() {
        return http(base + 3);
    }

    public String issuer() {
        return keycloak() + "/realms/tenon";
    }

    public String s3() {
        return http(base + 4);
    }

    /// The bucket of [#s3()].
    public String bucket() {
        return "tenon";
    }

    public String provisioning() {
        return http(base + 6);
    }

    public int mailboxPort() {
        return base + 8;
    }

    public String mailbox() {
        return http(mailboxPort());
    }

    private static String http(int port) {
        return "http://localhost:" + port;
    }
}
