package dev.tenon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Two neighbours, and what one must not be able to do to the other's rows of one table.
final class TwoTenants {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String NO_TENANT = "25000";

    final UUID acme = UUID.randomUUID();
    final UUID globex = UUID.randomUUID();
    private final Database database;
    private final String table;

    TwoTenants(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /// Expects one row or more of acme's and none of globex's; a wall around nothing would prove
    /// nothing.
    void globexGetsNothingOfAcmes() throws SQLException {
        assertThat(as(acme, "select count(*) from %s where tenant = '%s'"))
                .as("acme sees its own")
                .isPositive();
        assertThat(as(globex, "select count(*) from %s where tenant = '%s'"))
                .as("globex asks for acme's")
                .isZero();
        assertThat(as(globex, "select count(*) from %s")).as("globex asks for all").isZero();
        assertRefused("select count(*) from %s");
        assertRefused("select 1 from %s where tenant = '%s' limit 1");
        assertRefused("update %s set tenant = tenant");
        assertRefused("delete from %s");
        assertUntouched("update %s set tenant = tenant where tenant = '%s'");
        assertUntouched("update %s set tenant = '" + globex + "' where tenant = '%s'");
        assertUntouched("delete from %s where tenant = '%s'");
        assertUntouched("delete from %s");
    }

    /// The insert, tried by globex for acme, fails for want of the right and for no other reason.
    void globexInsertsNothingFor(UUID tenant, String insert) throws SQLException {
        try (var connection = bound(globex);
                var statement = connection.createStatement()) {
            statement.execute(insert);
        } catch (SQLException refused) {
            assertThat(refused.getSQLState())
                    .as(refused.getMessage())
                    .isEqualTo(INSUFFICIENT_PRIVILEGE);
            return;
        }
        throw new AssertionError("globex wrote a row for " + tenant + " into " + table);
    }

    /// With nobody bound a statement doesn't see nothing: it says that something is wrong.
    private void assertRefused(String statement) throws SQLException {
        try (var connection = bound(null);
                var asked = connection.createStatement()) {
            asked.execute(statement.formatted(table, acme));
        } catch (SQLException refused) {
            assertThat(refused.getSQLState())
                    .as(refused.getMessage())
                    .isIn(NO_TENANT, INSUFFICIENT_PRIVILEGE);
            return;
        }
        throw new AssertionError("Nobody in particular was answered: " + statement);
    }

    private void assertUntouched(String change) throws SQLException {
        try (var connection = bound(globex);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change.formatted(table, acme))).as(change).isZero();
        } catch (SQLException refused) {
            assertThat(refused.getSQLState())
                    .as(refused.getMessage())
                    .isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    private long as(@Nullable UUID tenant, String query) throws SQLException {
        try (var connection = bound(tenant);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query.formatted(table, acme))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// A transaction of the application's role that is never committed.
    private Connection bound(@Nullable UUID tenant) throws SQLException {
        var connection = database.connectAsApp();
        connection.setAutoCommit(false);
        try (var statement =
                connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
            statement.setString(1, tenant == null ? "" : tenant.toString());
            statement.execute();
        }
        return connection;
    }
}
