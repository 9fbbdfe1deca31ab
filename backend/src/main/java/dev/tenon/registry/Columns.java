package dev.tenon.registry;

import dev.tenon.identity.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;

/// How the room's columns become values.
final class Columns {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private Columns() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Map<String, String> texts(ResultSet row, String column) throws SQLException {
        return Json.read(row.getString(column), TEXTS);
    }

    /// Whoever made it owns it, until somebody else is named.
    static Author owner(ResultSet row) throws SQLException {
        var owner = row.getObject("owner", UUID.class);
        return owner == null
                ? author(row)
                : new Author(new PersonId(owner), row.getString("owner_name"));
    }

    static Author author(ResultSet row) throws SQLException {
        return new Author(new PersonId(uuid(row, "author")), row.getString("author_name"));
    }
}
