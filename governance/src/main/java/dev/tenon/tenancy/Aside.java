package dev.tenon.tenancy;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps what must stay although the running transaction fails, such as that somebody was refused.
///
/// It has a few connections of its own: who waits for a second one of the pool that they hold one
/// of may wait for ever.
public final class Aside {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    Aside(DataSource aside) {
        this.sql = JdbcClient.create(aside);
        this.transaction = new TransactionTemplate(new TenantTransactions(aside));
    }

    /// Does the work in a transaction of its own, for the current tenant and behind the same wall.
    public <R extends @Nullable Object> R write(Function<JdbcClient, R> work) {
        return transaction.execute(_ -> work.apply(sql));
    }
}
