package dev.tenon.provisioning;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements over the one connection to the wishes; every failure of it is an outage.
record WishSql(Connection connection) {

    <T> Optional<T> one(String sql, Reader<T> reader, Object... arguments) {
        return list(sql, reader, arguments).stream().findFirst();
    }

    <T> List<T> list(String sql, Reader<T> reader, Object... arguments) {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) query.setObject(i + 1, arguments[i]);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) found.add(reader.read(rows));
                return found;
            }
        } catch (SQLException failed) {
            throw new DatabaseOutage(failed);
        }
    }

    void update(String sql, @Nullable Object... arguments) {
        try (var update = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) update.setObject(i + 1, arguments[i]);
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseOutage(failed);
        }
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String upper(String value) {
        return value.toUpperCase(Locale.ROOT);
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// The database is away.
    static final class DatabaseOutage extends RuntimeException {
        private static final long serialVersionUID = 1;

        DatabaseOutage(SQLException cause) {
            super("The database does not answer", cause);
        }
    }
}
