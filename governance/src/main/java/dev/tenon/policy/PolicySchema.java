package dev.tenon.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schema of policies, for editors that read one; a test holds it against what is read.
final class PolicySchema {
    static final String TEXT = text();
    static final Map<String, Object> FIELDS =
            JsonMapper.shared().readValue(TEXT, new TypeReference<Map<String, Object>>() {});

    private PolicySchema() {}

    private static String text() {
        try (var file = PolicySchema.class.getResourceAsStream("policy-schema.json")) {
            if (file == null) throw new IllegalStateException("The schema of policies is missing");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
