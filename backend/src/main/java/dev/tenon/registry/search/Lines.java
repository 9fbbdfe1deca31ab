package dev.tenon.registry.search;

import dev.tenon.identity.PersonId;
import dev.tenon.registry.Author;
import dev.tenon.registry.ModelFormat;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.RegisteredModel;
import dev.tenon.registry.ScanVerdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// How rows become lines.
final class Lines {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Double>> NUMBERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> ALIASES = new TypeReference<>() {};

    private Lines() {}

    static VersionLine version(ResultSet row, int index) throws SQLException {
        return new VersionLine(
                row.getObject("id", UUID.class),
                new ModelName(row.getString("name")),
                row.getInt("number"),
                row.getString("digest"),
                ModelFormat.named(row.getString("format")),
                ScanVerdict.named(row.getString("scan")),
                row.getString("source"),
                row.getString("run"),
                author(row),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getString("description"),
                json(row, "tags", TEXTS, Map.of()),
                json(row, "metrics", NUMBERS, Map.of()),
                row.getString("stage"),
                texts(row, "aliases"),
                texts(row, "may_run"));
    }

    static ModelQueries.Found model(ResultSet row, int index) throws SQLException {
        var model =
                new RegisteredModel(
                        new ModelName(row.getString("name")),
                        row.getString("description"),
                        author(row),
                        owner(row),
                        instant(row, "created_at"),
                        instant(row, "updated_at"),
                        row.getInt("latest"),
                        json(row, "tags", TEXTS, Map.of()),
                        json(row, "aliases", ALIASES, Map.of()));
        return new ModelQueries.Found(row.getObject("id", UUID.class), model);
    }

    private static <T> T json(ResultSet row, String column, TypeReference<T> type, T none)
            throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? none : JsonMapper.shared().readValue(text, type);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Author author(ResultSet row) throws SQLException {
        return new Author(
                new PersonId(row.getObject("author", UUID.class)), row.getString("author_name"));
    }

    private static Author owner(ResultSet row) throws SQLException {
        @Nullable UUID owner = row.getObject("owner", UUID.class);
        return owner == null
                ? author(row)
                : new Author(new PersonId(owner), row.getString("owner_name"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
