package dev.tenon.audit;

import dev.tenon.tenancy.TenantId;

/// One log of a tenant: its only one, until an incident ends it and the next generation takes its
/// place.
record LogName(TenantId tenant, int generation) {
    private static final int FIRST = 1;

    static LogName first(TenantId tenant) {
        return new LogName(tenant, FIRST);
    }

    LogName next() {
        return new LogName(tenant, generation + 1);
    }

    /// What its checkpoints bear and its keys are named by.
    String origin() {
        var tenants = SealedAct.originOf(tenant);
        return generation == FIRST ? tenants : tenants + "/" + generation;
    }

    /// Where a file of it lies, below the tenant's prefix.
    String path(String file) {
        return generation == FIRST ? "audit/" + file : "audit/%d/%s".formatted(generation, file);
    }
}
