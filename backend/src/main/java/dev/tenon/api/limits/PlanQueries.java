package dev.tenon.api.limits;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks which plan the current tenant has.
@Repository
class PlanQueries {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    PlanQueries(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    String current() {
        return transaction.execute(
                _ ->
                        sql.sql("select plan from tenant where tenant = current_tenant()")
                                .query(String.class)
                                .single());
    }
}
