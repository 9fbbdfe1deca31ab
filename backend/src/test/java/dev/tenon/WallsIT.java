package dev.tenon;

import dev.tenon.contract.Walls;
import dev.tenon.contract.WallsContract;
import java.util.HashSet;
import java.util.Set;

class WallsIT extends WallsContract {
    /// Which report of which gateway was counted; it names no tenant, and only operations see it.
    @Override
    protected Set<String> tablesOfNobody() {
        return with(super.tablesOfNobody(), "gateway_report");
    }

    /// A trigger of the owner counts the changes of who may call.
    @Override
    protected Set<String> extraPolicies() {
        return with(super.extraPolicies(), "access_revision.follows_changes");
    }

    @Override
    protected Set<String> meantReferences() {
        var all = new HashSet<>(super.meantReferences());
        all.addAll(Walls.lines(WallsIT.class, "references.txt"));
        return all;
    }

    private static Set<String> with(Set<String> known, String more) {
        var all = new HashSet<>(known);
        all.add(more);
        return all;
    }
}
