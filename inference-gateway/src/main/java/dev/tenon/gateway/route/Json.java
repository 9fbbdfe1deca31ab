package dev.tenon.gateway.route;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The documents' JSON; a member nobody here knows is a newer sender's and harmless.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static <T> T read(byte[] bytes, Class<T> type) {
        return MAPPER.readValue(bytes, type);
    }

    public static JsonNode tree(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
