package dev.tenon.operator;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import dev.tenon.tenancy.Tenant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// All tenants of this installation, for its operator alone; the door that calls it has checked
/// that.
@Service
public class TenantRegistry {
    private static final String OPERATOR = "operator:tenants";

    private final Operations operations;
    private final AuditTrail audit;

    TenantRegistry(Operations operations, AuditTrail audit) {
        this.operations = operations;
        this.audit = audit;
    }

    public List<RegisteredTenant> all() {
        return CurrentTenant.asSubject(
                OPERATOR,
                () ->
                        operations.across(
                                Job.WISH_TENANTS, sql -> new TenantRows(sql).all(), List::size));
    }

    public RegisteredTenant named(String slug) {
        return across(sql -> find(new TenantRows(sql), slug));
    }

    /// Asks for a tenant; provisioning makes it, and its first owner can sign in when it is active.
    public RegisteredTenant request(NewTenant wanted) {
        return across(
                sql -> {
                    var rows = new TenantRows(sql);
                    var tenant = rows.insert(wanted).orElseThrow(() -> taken(wanted.slug()));
                    rows.wish(tenant, wanted);
                    var owner = rows.insertOwner(tenant, wanted);
                    audit.record(
                            sql,
                            tenant,
                            Act.of("tenant.requested", "tenant", tenant)
                                    .with("slug", wanted.slug())
                                    .with("plan", wanted.plan())
                                    .with("owner", "p-" + owner)
                                    .with("ownerName", wanted.firstOwner().name()));
                    return find(rows, wanted.slug());
                });
    }

    /// Lets nobody in from now on until the tenant is resumed; nothing is lost.
    public RegisteredTenant suspend(String slug) {
        return wish(slug, "suspended", "tenant.suspended");
    }

    /// Wakes a suspended tenant, and takes back a deletion for as long as it can be taken back.
    public RegisteredTenant resume(String slug) {
        return wish(slug, "active", "tenant.resumed");
    }

    public RegisteredTenant delete(String slug) {
        return wish(slug, "deleted", "tenant.deletion.requested");
    }

    private RegisteredTenant wish(String slug, String wanted, String action) {
        return across(
                sql -> {
                    var rows = new TenantRows(sql);
                    var tenant = find(rows, slug).tenant();
                    if (tenant.state() == Tenant.State.DELETED) throw gone(slug);
                    if (rows.wish(tenant.id(), wanted)) {
                        rows.closeAtOnce(tenant.id(), wanted);
                        audit.record(sql, tenant.id(), Act.of(action, "tenant", tenant.id()));
                    }
                    return find(rows, slug);
                });
    }

    /// In no tenant, wherever it is called from: the trail knows the operator as the platform.
    private <R> R across(Function<JdbcClient, R> work) {
        return CurrentTenant.asSubject(OPERATOR, () -> operations.across(Job.WISH_TENANTS, work));
    }

    private static RegisteredTenant find(TenantRows rows, String slug) {
        return rows.named(slug)
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "no-such-tenant",
                                        "There is no tenant %s.".formatted(slug)));
    }

    private static Conflict taken(String slug) {
        return new Conflict("tenant-exists", "There is a tenant %s already.".formatted(slug));
    }

    private static Conflict gone(String slug) {
        return new Conflict("tenant-deleted", "The tenant %s is deleted for good.".formatted(slug));
    }
}
