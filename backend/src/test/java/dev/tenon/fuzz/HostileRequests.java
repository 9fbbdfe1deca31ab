package dev.tenon.fuzz;

import dev.tenon.ApiContract.Known;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Makes one hostile request out of an operation and a seed: near enough to a good one to come far,
/// and wrong somewhere.
final class HostileRequests {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)}");
    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "application/json",
                    "application/json",
                    "application/json;charset=utf-16",
                    "application/xml",
                    "text/plain",
                    "multipart/form-data; boundary=x",
                    "application/x-www-form-urlencoded",
                    "application/json; charset=nonsense",
                    "nonsense",
                    "*/*",
                    "application/octet-stream",
                    "");
    private static final List<String> ACCEPTS =
            List.of(
                    "application/json",
                    "*/*",
                    "text/html",
                    "application/xml",
                    "nonsense",
                    "image/*;q=2",
                    "application/json;q=0");
    private static final List<String> METHODS =
            List.of(
                    "GET",
                    "POST",
                    "PUT",
                    "PATCH",
                    "DELETE",
                    "HEAD",
                    "OPTIONS",
                    "TRACE",
                    "CONNECT",
                    "PROPFIND",
                    "get",
                    "X".repeat(300));
    private static final List<String> EXTRAS =
            List.of(
                    "Content-Length: 5",
                    "Content-Length: -1",
                    "Content-Length: 99999999999999999999",
                    "Transfer-Encoding: chunked",
                    "Transfer-Encoding: chunked, identity",
                    "Transfer-Encoding : chunked",
                    "Transfer-Encoding: xchunked",
                    "X-HTTP-Method-Override: DELETE",
                    "X-Forwarded-Host: evil.example",
                    "X-Forwarded-Proto: gopher",
                    "X-Forwarded-For: ' or 1=1",
                    "X-Forwarded-Prefix: /../..",
                    "Forwarded: for=\"_x\";host=\"evil\"",
                    "X-Original-URL: /platform/api/v1/tenants",
                    "X-Rewrite-URL: /health",
                    "Host: evil.example",
                    "Cookie: JSESSIONID=../../x; \u0001",
                    "If-Match: \"1\"",
                    "If-Match: *",
                    "If-Match: \"99999999999999\"",
                    "If-None-Match: \"",
                    "Range: bytes=0-,-1",
                    "Expect: 100-continue",
                    "Expect: nonsense",
                    "Accept-Encoding: gzip;q=nonsense",
                    "Accept-Language: xx-\u0001",
                    "Idempotency-Key: abc",
                    "Idempotency-Key: aaaaaaaaaaaaaaaa",
                    "Idempotency-Key: \u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9",
                    "X-Tenon-Tenant: globex",
                    "X-Tenon-Console: 1",
                    "X-Request-Id: %0a%0d",
                    " folded: value",
                    "Upgrade: websocket",
                    "Connection: Upgrade, HTTP2-Settings",
                    "Content-Encoding: gzip",
                    "Content-Type: application/json",
                    "Bad\u0000Name: x",
                    "NoColon",
                    "X-Big: " + "y".repeat(9_000),
                    "Authorization: Bearer second");

    private final JsonNode document;
    private final Map<String, List<String>> known;

    HostileRequests(JsonNode document, Map<String, List<String>> known) {
        this.document = document;
        this.known = known;
    }

    record Request(String method, String path, byte[] bytes) {}

    Request make(Known operation, String token, Chance chance) {
        var method = chance.oneIn(25) ? chance.of(METHODS) : operation.method();
        var path = path(operation, chance);
        var body =
                operation.description().has("requestBody") || chance.oneIn(20)
                        ? body(operation, chance)
                        : null;
        return new Request(method, path, bytes(method, path, token, body, chance));
    }

    static byte[] bytes(String method, String path, String token, byte[] body, Chance chance) {
        var head = new StringBuilder();
        head.append(method)
                .append(' ')
                .append(path)
                .append(chance.oneIn(200) ? " HTTP/9.9" : " HTTP/1.1")
                .append("\r\n");
        head.append("Host: localhost\r\nConnection: close\r\n");
        if (!chance.oneIn(30))
            head.append("Authorization: ")
                    .append(
                            chance.oneIn(40)
                                    ? chance.text().replaceAll("[\r\n]", "")
                                    : "Bearer " + token)
                    .append("\r\n");
        if (chance.oneIn(6)) head.append("Accept: ").append(chance.of(ACCEPTS)).append("\r\n");
        for (int i = chance.oneIn(6) ? 1 + chance.random.nextInt(3) : 0; i > 0; i--)
            head.append(chance.of(EXTRAS)).append("\r\n");
        if (body != null) {
            var type = chance.oneIn(10) ? chance.of(TYPES) : "application/json";
            if (!type.isEmpty()) head.append("Content-Type: ").append(type).append("\r\n");
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                head.toString()
                        .getBytes(
                                chance.oneIn(2)
                                        ? StandardCharsets.UTF_8
                                        : StandardCharsets.ISO_8859_1));
        if (body != null) bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private String path(Known operation, Chance chance) {
        var path =
                VARIABLE.matcher(operation.template())
                        .replaceAll(
                                found ->
                                        java.util.regex.Matcher.quoteReplacement(
                                                variable(found.group(1), chance)));
        if (chance.oneIn(40))
            path =
                    path.replaceFirst(
                            "/api",
                            chance.of(
                                    List.of(
                                            "//api",
                                            "/./api",
                                            "/x/../api",
                                            "/%61pi",
                                            "/api;x=1",
                                            "/API",
                                            "/api%2f",
                                            "\\api")));
        var query = new ArrayList<String>();
        for (var parameter : operation.description().path("parameters")) {
            if (!parameter.path("in").asString().equals("query")
                    || !parameter.path("required").asBoolean() && chance.oneIn(2)) continue;
            query.add(
                    parameter.path("name").asString()
                            + "="
                            + encoded(value(parameter.path("name").asString(), chance), chance));
        }
        if (chance.oneIn(10))
            query.add(encoded(chance.text(), chance) + "=" + encoded(chance.text(), chance));
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private String variable(String name, Chance chance) {
        if (!chance.oneIn(8)) {
            var good = known.get(name);
            if (good != null) return chance.of(good);
        }
        return chance.oneIn(3) ? chance.uuid() : encoded(chance.text(), chance);
    }

    private String value(String name, Chance chance) {
        return switch (chance.random.nextInt(4)) {
            case 0 -> chance.number();
            case 1 -> known.getOrDefault(name, List.of("1")).getFirst();
            default -> chance.text();
        };
    }

    static String encoded(String text, Chance chance) {
        if (chance.oneIn(12)) return text.replaceAll("[\r\n ]", "");
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private byte[] body(Known operation, Chance chance) {
        var text =
                switch (chance.random.nextInt(10)) {
                    case 0 -> chance.json(0);
                    case 1 -> chance.oneIn(4) ? chance.deep() : chance.text();
                    default -> like(schema(operation), 0, chance);
                };
        var bytes =
                text.getBytes(chance.oneIn(30) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        if (chance.oneIn(15) && bytes.length > 0)
            bytes[chance.random.nextInt(bytes.length)] = (byte) chance.random.nextInt(256);
        return chance.oneIn(25) ? java.util.Arrays.copyOf(bytes, bytes.length / 2) : bytes;
    }

    private JsonNode schema(Known operation) {
        var content = operation.description().path("requestBody").path("content");
        return content.isEmpty() ? content : content.iterator().next().path("schema");
    }

    /// What the schema describes, with one value in ten of another kind.
    private String like(JsonNode schema, int depth, Chance chance) {
        if (schema.has("$ref"))
            return like(document.at(schema.path("$ref").asString().substring(1)), depth, chance);
        if (schema.has("anyOf")) return like(schema.path("anyOf").path(0), depth, chance);
        if (chance.oneIn(10) || depth > 6) return chance.json(2);
        var type =
                schema.path("type").isArray()
                        ? schema.path("type").path(0).asString()
                        : schema.path("type").asString("");
        return switch (type) {
            case "object" -> object(schema, depth, chance);
            case "array" -> array(schema, depth, chance);
            case "integer", "number" -> chance.oneIn(2) ? chance.number() : "1";
            case "boolean" -> chance.oneIn(2) ? "true" : "false";
            default ->
                    Chance.quoted(
                            chance.oneIn(3)
                                    ? chance.of(
                                            List.of(
                                                    "churn",
                                                    "production",
                                                    "approve",
                                                    "control",
                                                    "x@y.example",
                                                    "member"))
                                    : chance.text());
        };
    }

    private String object(JsonNode schema, int depth, Chance chance) {
        var fields = new ArrayList<String>();
        for (var property : schema.path("properties").properties()) {
            if (!chance.oneIn(8))
                fields.add(
                        Chance.quoted(property.getKey())
                                + ":"
                                + like(property.getValue(), depth + 1, chance));
        }
        if (schema.path("additionalProperties").isObject()) {
            fields.add(
                    Chance.quoted(chance.oneIn(2) ? chance.uuid() : chance.text())
                            + ":"
                            + like(schema.path("additionalProperties"), depth + 1, chance));
        }
        if (chance.oneIn(15)) fields.add(Chance.quoted(chance.text()) + ":" + chance.json(2));
        return "{" + String.join(",", fields) + "}";
    }

    private String array(JsonNode schema, int depth, Chance chance) {
        var items = new ArrayList<String>();
        for (int i = chance.random.nextInt(4); i > 0; i--)
            items.add(like(schema.path("items"), depth + 1, chance));
        return "[" + String.join(",", items) + "]";
    }
}
