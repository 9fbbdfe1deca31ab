package dev.tenon.local;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/// The seven ports in a row of one stack, as ARCHITECTURE.md deals them out.
record Addresses(int base) {

    static final int DEFAULT_BASE = 8080;

    Map<String, Integer> ports() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("platform", base);
        ports.put("gateway", base + 1);
        ports.put("gateway's gRPC", base + 2);
        ports.put("keycloak", base + 3);
        ports.put("s3", base + 4);
        ports.put("postgresql", base + 5);
        ports.put("provisioning", base + 6);
        return ports;
    }

    int port(String part) {
        return requireNonNull(ports().get(part), part);
    }

    String platform() {
        return http(base);
    }

    String gateway() {
        return http(base + 1);
    }

    String gatewayGrpc() {
        return "localhost:" + (base + 2);
    }

    String keycloak() {
        return http(base + 3);
    }

    String issuer() {
        return keycloak() + "/realms/tenon";
    }

    String s3() {
        return http(base + 4);
    }

    String provisioning() {
        return http(base + 6);
    }

    private static String http(int port) {
        return "http://localhost:" + port;
    }
}
