package dev.tenon.provisioning;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/// `GET /health`: whether this process is ready to work.
final class HealthDoor implements AutoCloseable {
    private final HttpServer server;
    private volatile String status = "STARTING";

    private HealthDoor(HttpServer server) {
        this.server = server;
    }

    static HealthDoor open(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        var door = new HealthDoor(server);
        server.createContext("/health", door::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return door;
    }

    void up() {
        status = "UP";
    }

    void down() {
        status = "DOWN";
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var now = status;
        var body = "{\"status\":\"%s\"}".formatted(now).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(now.equals("UP") ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
