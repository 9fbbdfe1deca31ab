package dev.tenon.tenancy;

import java.time.Clock;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door of the few named jobs that look across tenants; a role and a small pool of their own.
public final class Operations implements AutoCloseable {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final OperationsUse use;

    Operations(DataSource operations, Clock clock) {
        this.sql = JdbcClient.create(operations);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(operations));
        this.use = new OperationsUse(sql, clock);
    }

    /// Runs one job's work on one tenant, in one transaction that row-level security does not bind.
    public <R extends @Nullable Object> R across(Job job, Function<JdbcClient, R> work) {
        return across(job, work, _ -> 1);
    }

    /// The same for work that reaches several tenants; how many, its outcome tells.
    public <R extends @Nullable Object> R across(
            Job job, Function<JdbcClient, R> work, ToLongFunction<R> tenants) {
        use.begins(job);
        R outcome =
                transaction.execute(
                        _ -> {
                            sql.sql("select set_config('application_name', ?, true)")
                                    .param("tenon " + job.words())
                                    .query()
                                    .singleRow();
                            return work.apply(sql);
                        });
        use.reached(job, tenants.applyAsLong(outcome));
        return outcome;
    }

    /// Writes what was counted of its uses and isn't written yet.
    @Override
    public void close() {
        use.writeAll();
    }

    /// Every job that may look across tenants has its name here.
    public enum Job {
        SEQUENCE_AUDIT("sequences the audit"),
        PUBLISH_ROUTES("publishes routes"),
        TAKE_REPORTS("takes gateways' reports"),
        SHARE_LIMITS("shares limits among gateways"),
        WISH_TENANTS("wishes for tenants"),
        SEND_MAIL("sends mail"),
        END_SESSIONS("ends a person's sessions"),
        NOTE_SIGN_INS("notes sign-ins"),
        SEAL_POINTS("seals points"),
        SWEEP_ARTIFACTS("sweeps artifacts"),
        ADVANCE_RAMPS("takes ramps further"),
        SWEEP_CAPTURES("sweeps captured predictions"),
        DRAIN_EXPIRED("drains what has expired");

        private final String words;

        Job(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
