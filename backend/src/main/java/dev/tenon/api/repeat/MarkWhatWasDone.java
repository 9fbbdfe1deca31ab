package dev.tenon.api.repeat;

import dev.tenon.problem.Conflict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Lets the transaction that does what a key names say so itself, in its last statement.
@Component
class MarkWhatWasDone implements TransactionExecutionListener {
    private static final ScopedValue<Attempt> ATTEMPT = ScopedValue.newInstance();

    private final RepeatedRequestRows rows;

    MarkWhatWasDone(PlatformTransactionManager transactions, RepeatedRequestRows rows) {
        this.rows = rows;
        ((ConfigurableTransactionManager) transactions).addListener(this);
    }

    static ScopedValue.Carrier during(Attempt attempt) {
        return ScopedValue.where(ATTEMPT, attempt);
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        if (!ATTEMPT.isBound() || transaction.isReadOnly() || !rows.hasWritten()) return;
        if (!rows.committed(ATTEMPT.get())) {
            throw new Conflict(
                    "request-running", "The same request was sent again and is being worked on.");
        }
    }
}
