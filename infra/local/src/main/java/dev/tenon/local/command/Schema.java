package dev.tenon.local.command;

import dev.tenon.local.Database;
import dev.tenon.local.stack.Addresses;
import dev.tenon.local.stack.Layout;
import dev.tenon.local.stack.Secrets;
import java.io.IOException;
import java.sql.SQLException;

/// How far the migrations have brought the database of a running stack.
record Schema(Layout layout, Addresses addresses) {

    private static final String LAST =
            """
            select version || ' ' || description || case when success then '' else ' (failed)' end
              from flyway_schema_history
             order by installed_rank desc
             limit 1
            """;

    String inWords() throws IOException {
        var url = "jdbc:postgresql://127.0.0.1:%d/tenon".formatted(addresses.port("postgresql"));
        var database = new Database(url, Secrets.in(layout.secrets()).passwords());
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(LAST)) {
            return rows.next() ? "at " + rows.getString(1) : "empty";
        } catch (SQLException notYet) {
            return "not there yet (" + notYet.getMessage() + ")";
        }
    }
}
