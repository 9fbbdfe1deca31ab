package dev.tenon.api;

import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Standing;
import dev.tenon.tenancy.Tenant;
import dev.tenon.tenancy.Tenants;
import dev.tenon.tenancy.Together;
import java.lang.ScopedValue.CallableOp;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/// Reads at the door how a tenant stands, once for all calls that come in at the same moment.
@Component
class Standings {
    private static final int MOST = 10_000;

    private final Tenants tenants;
    private final Together<String, String, Long> revisions;
    private final ConcurrentMap<String, Seen> seen = new ConcurrentHashMap<>();

    Standings(Tenants tenants, StandingQueries queries) {
        this.tenants = tenants;
        this.revisions =
                new Together<>(
                        asked ->
                                Collections.nCopies(
                                        asked.size(), queries.revision(CurrentTenant.required())));
    }

    /// A tenant as it stood at a revision.
    private record Seen(Tenant tenant, long revision) {}

    /// What is done with a tenant that is there, or isn't.
    interface Work<R> {
        R with(Optional<Tenant> tenant) throws Exception;
    }

    /// Does the work at the tenant's standing of this moment. A slug is never another tenant's.
    <R> R at(String slug, Work<R> work) throws Exception {
        var known = seen.get(slug);
        var tenant = known == null ? tenants.named(slug).orElse(null) : known.tenant();
        if (tenant == null) return work.with(Optional.empty());
        var revision = CurrentTenant.within(tenant.id(), () -> revisions.ask("", ""));
        var there =
                known != null && known.revision() == revision
                        ? Optional.of(tenant)
                        : tenants.named(slug);
        there.ifPresent(found -> remember(slug, new Seen(found, revision)));
        CallableOp<R, Exception> standing = () -> work.with(there);
        return Standing.at(revision, standing);
    }

    private void remember(String slug, Seen fresh) {
        if (seen.size() >= MOST) seen.clear();
        seen.merge(slug, fresh, (one, other) -> one.revision() > other.revision() ? one : other);
    }
}
