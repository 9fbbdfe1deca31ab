package dev.tenon.tenancy;

import dev.tenon.tenancy.CurrentTenant.Scope;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/// Begins a transaction only for a bound tenant, and writes it on the connection; PostgreSQL forgets it at the end.
final class TenantTransactions extends JdbcTransactionManager {
    private static final String BIND =
            "select set_config('app.tenant', ?, true), set_config('app.subject', ?, true)";

    private final DataSource database;

    TenantTransactions(DataSource database) {
        super(database);
        this.database = database;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        var scope = CurrentTenant.scope();
        if (scope == null) {
            throw new IllegalStateException("A transaction needs a tenant, and none is bound");
        }
        super.doBegin(transaction, definition);
        try {
            bind(scope);
        } catch (SQLException failure) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("Could not bind the tenant", failure);
        }
    }

    private void bind(Scope scope) throws SQLException {
        var connection = DataSourceUtils.getConnection(database);
        try (var statement = connection.prepareStatement(BIND)) {
            statement.setString(1, scope instanceof Scope.OfTenant(var tenant) ? tenant.toString() : "");
            statement.setString(2, scope instanceof Scope.OfSubject(var key) ? key : "");
            statement.execute();
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
