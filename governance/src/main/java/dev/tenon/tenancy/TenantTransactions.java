package dev.tenon.tenancy;

import dev.tenon.tenancy.CurrentTenant.Scope;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Begins a transaction only for a bound tenant, and writes it on the connection; PostgreSQL
/// forgets it at the end.
///
/// Whoever joins a transaction must work for the tenant that it was begun for: its connection knows
/// no other.
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
        TransactionSynchronizationManager.bindResource(this, scope);
        try {
            bind(scope);
        } catch (SQLException failure) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("Could not bind the tenant", failure);
        }
    }

    @Override
    protected void prepareSynchronization(
            DefaultTransactionStatus status, TransactionDefinition definition) {
        if (status.hasTransaction() && !status.isNewTransaction()) requireSameScope();
        super.prepareSynchronization(status, definition);
    }

    private void requireSameScope() {
        var begun = TransactionSynchronizationManager.getResource(this);
        if (!Objects.equals(begun, CurrentTenant.scope())) {
            throw new IllegalTransactionStateException(
                    "A transaction was begun for another tenant than the one that is bound now");
        }
    }

    @Override
    protected Object doSuspend(Object transaction) {
        var scope = TransactionSynchronizationManager.unbindResource(this);
        return new Suspended(super.doSuspend(transaction), scope);
    }

    @Override
    protected void doResume(@Nullable Object transaction, Object suspended) {
        var both = (Suspended) suspended;
        TransactionSynchronizationManager.bindResource(this, both.scope);
        super.doResume(transaction, both.connection);
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        TransactionSynchronizationManager.unbindResourceIfPossible(this);
        super.doCleanupAfterCompletion(transaction);
    }

    private record Suspended(Object connection, Object scope) {}

    private void bind(Scope scope) throws SQLException {
        var connection = DataSourceUtils.getConnection(database);
        try (var statement = connection.prepareStatement(BIND)) {
            statement.setString(
                    1, scope instanceof Scope.OfTenant(var tenant) ? tenant.toString() : "");
            statement.setString(2, scope instanceof Scope.OfSubject(var key) ? key : "");
            statement.execute();
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
