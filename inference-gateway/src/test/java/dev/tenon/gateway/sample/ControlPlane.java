package dev.tenon.gateway.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.route.SignedEnvelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The far side of the contract between the planes, on a port of its own: documents with long poll,
/// reports, and objects.
public final class ControlPlane implements AutoCloseable {
    public static final String GATEWAY_KEY = "gateway-key";
    public final SigningKey key = new SigningKey();
    public final List<JsonNode> reports = new CopyOnWriteArrayList<>();
    public final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    public final Map<UUID, Integer> shares = new ConcurrentHashMap<>();
    public final List<JsonNode> wishes = new CopyOnWriteArrayList<>();
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final HttpServer server;
    private long tag;

    private record Document(long revision, byte[] envelope) {}

    public ControlPlane() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/gateway/v1/documents", this::documents);
        server.createContext("/gateway/v1/reports", this::report);
        server.createContext("/gateway/v1/shares", this::share);
        server.createContext("/bucket/", this::object);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Publishes a tenant's documents and the files of its versions.
    public void publish(SampleTenant tenant, long revision, SampleTenant.Version... versions) {
        for (SampleTenant.Version version : versions) objects.put(version.object(), version.file());
        put(
                "access/" + tenant.id,
                revision,
                key.envelopeBytes(SignedEnvelope.ACCESS, tenant.access(revision, "active")));
        put(
                "route/" + tenant.deployment,
                revision,
                key.envelopeBytes(SignedEnvelope.ROUTE, tenant.route(revision, "live", versions)));
    }

    /// Publishes a route as it is written, with the files of its versions.
    public void publish(SampleTenant tenant, long revision, Map<String, Object> route) {
        put(
                "access/" + tenant.id,
                revision,
                key.envelopeBytes(SignedEnvelope.ACCESS, tenant.access(revision, "active")));
        put("route/" + tenant.deployment, revision, key.envelopeBytes(SignedEnvelope.ROUTE, route));
    }

    /// Everything that was reported, of one kind; a report that came again counts once.
    public List<JsonNode> reported(String kind) {
        Map<String, JsonNode> once = new LinkedHashMap<>();
        for (JsonNode report : reports)
            once.put(report.get("epoch").asString() + report.get("sequence"), report);
        return once.values().stream()
                .flatMap(report -> report.get("entries").valueStream())
                .filter(entry -> entry.get("kind").asString().equals(kind))
                .toList();
    }

    public synchronized void put(String id, long revision, byte[] envelope) {
        documents.put(id, new Document(revision, envelope));
        tag++;
        notifyAll();
    }

    public synchronized void remove(String id) {
        documents.remove(id);
        tag++;
        notifyAll();
    }

    private void documents(HttpExchange exchange) throws IOException {
        if (!("Bearer " + GATEWAY_KEY)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, new byte[0]);
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/gateway/v1/documents")) list(exchange);
        else one(exchange, path.substring("/gateway/v1/documents/".length()));
    }

    private void list(HttpExchange exchange) throws IOException {
        byte[] listing = waitForNews(exchange.getRequestHeaders().getFirst("If-None-Match"));
        synchronized (this) {
            exchange.getResponseHeaders().set("ETag", etag());
        }
        if (listing == null) send(exchange, 304, new byte[0]);
        else send(exchange, 200, listing);
    }

    private synchronized byte @Nullable [] waitForNews(@Nullable String known) {
        long until = System.currentTimeMillis() + 25_000;
        try {
            while (etag().equals(known) && System.currentTimeMillis() < until) wait(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (etag().equals(known)) return null;
        List<Map<String, Object>> listed = new ArrayList<>();
        documents.forEach(
                (id, document) -> listed.add(Map.of("id", id, "revision", document.revision())));
        return Json.write(Map.of("documents", listed));
    }

    private synchronized String etag() {
        return "\"" + tag + "\"";
    }

    private void one(HttpExchange exchange, String id) throws IOException {
        Document document;
        synchronized (this) {
            document = documents.get(id);
        }
        if (document == null) send(exchange, 404, new byte[0]);
        else send(exchange, 200, document.envelope());
    }

    private void report(HttpExchange exchange) throws IOException {
        reports.add(Json.tree(exchange.getRequestBody().readAllBytes()));
        send(exchange, 204, new byte[0]);
    }

    /// As a platform that knows of no shares until some are set; a negative one breaks it.
    private void share(HttpExchange exchange) throws IOException {
        wishes.add(Json.tree(exchange.getRequestBody().readAllBytes()));
        List<Map<String, Object>> granted = new ArrayList<>();
        shares.forEach(
                (tenant, share) ->
                        granted.add(Map.of("tenant", tenant, "requestsPerSecond", share)));
        if (shares.isEmpty()) send(exchange, 404, new byte[0]);
        else if (shares.containsValue(-1)) send(exchange, 500, new byte[0]);
        else send(exchange, 200, Json.write(Map.of("shares", granted)));
    }

    private void object(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath().substring("/bucket/".length());
        if (exchange.getRequestMethod().equals("PUT")) {
            objects.put(key, exchange.getRequestBody().readAllBytes());
            send(exchange, 200, new byte[0]);
            return;
        }
        byte[] bytes = objects.get(key);
        if (bytes == null) send(exchange, 404, new byte[0]);
        else send(exchange, 200, bytes);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
