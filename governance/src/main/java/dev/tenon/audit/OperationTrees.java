package dev.tenon.audit;

import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import dev.tenon.tenancy.TenantId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The trees of all tenants, reached by the one named job that may.
@Component
class OperationTrees implements Trees {
    private final Operations operations;

    OperationTrees(Operations operations) {
        this.operations = operations;
    }

    @Override
    public <R extends @Nullable Object> R inTransaction(Function<Transaction, R> work) {
        return operations.across(Job.SEQUENCE_AUDIT, sql -> work.apply(new AuditTreeRows(sql)));
    }

    /// Tenants of which entries wait for their places.
    List<TenantId> waiting(int limit) {
        return operations.across(
                Job.SEQUENCE_AUDIT, sql -> new AuditTreeRows(sql).waiting(limit), List::size);
    }

    /// Tenants whose tree has grown since it was published.
    List<TenantId> unpublished(int limit) {
        return operations.across(
                Job.SEQUENCE_AUDIT, sql -> new AuditTreeRows(sql).unpublished(limit), List::size);
    }
}
