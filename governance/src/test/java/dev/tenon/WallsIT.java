package dev.tenon;

import dev.tenon.contract.WallsContract;
import java.util.Set;

class WallsIT extends WallsContract {
    /// Beside the wall: a tenant is found by its slug and a person by their subject before a tenant is known, provisioning
    /// sees wishes and nothing else, and two triggers of the owner carry what provisioning reports.
    @Override
    protected Set<String> extraPolicies() {
        return Set.of(
                "tenant.by_slug",
                "tenant.follows_wish",
                "membership.mine",
                "membership.follows_wish",
                "tenant_wish.provisioning_reads",
                "tenant_wish.provisioning_reports",
                "member_wish.provisioning_reads",
                "member_wish.provisioning_reports");
    }

    /// A slug is an address of the whole platform; only the operator, who sees all tenants, gives one.
    @Override
    protected Set<String> otherIndexes() {
        return Set.of("tenant_slug_key");
    }

    @Override
    protected Set<String> definerFunctions() {
        return Set.of("tenant_follows_wish", "membership_follows_wish");
    }
}
