package dev.tenon.tracking;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Texts by key, as a column of PostgreSQL's JSON holds them.
@Component
class JsonTexts {
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper mapper;

    JsonTexts(JsonMapper mapper) {
        this.mapper = mapper;
    }

    SortedMap<String, String> read(@Nullable String column) {
        return column == null ? new TreeMap<>() : mapper.readValue(column, TEXTS);
    }

    String write(Map<String, String> texts) {
        return mapper.writeValueAsString(texts);
    }
}
