package dev.tenon.contract;

import dev.tenon.local.Database;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/// For a room that wants to show the wall on a table of its own with rows as it really writes them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TwoTenantContract {
    private final Database database = Walls.migrated();

    protected abstract String table();

    /// Writes a row of this tenant; the connection looks across tenants, so whatever the row refers
    /// to can be written first.
    protected abstract void writeRow(JdbcClient across, UUID tenant);

    @Test
    void oneTenantGetsNothingOfAnothersRows() throws SQLException {
        var both = new TwoTenants(database, table());
        try (var operations = database.connectAsOperations()) {
            writeRow(Walls.on(operations), both.acme);
        }
        both.globexGetsNothingOfAcmes();
    }
}
