package dev.tenon.tenancy;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door of the few named jobs that look across tenants; a role and a small pool of their own.
public final class Operations {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    Operations(DataSource operations) {
        this.sql = JdbcClient.create(operations);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(operations));
    }

    /// Runs one job's work in one transaction that row-level security does not bind.
    public <R extends @Nullable Object> R across(Job job, Function<JdbcClient, R> work) {
        return transaction.execute(
                _ -> {
                    sql.sql("select set_config('application_name', ?, true)")
                            .param("tenon " + job.words())
                            .query()
                            .singleRow();
                    return work.apply(sql);
                });
    }

    /// Every job that may look across tenants has its name here.
    public enum Job {
        SEQUENCE_AUDIT("sequences the audit"),
        PUBLISH_ROUTES("publishes routes"),
        TAKE_REPORTS("takes gateways' reports"),
        WISH_TENANTS("wishes for tenants"),
        SEAL_POINTS("seals points");

        private final String words;

        Job(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
