package dev.tenon.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.identity.Callers;
import dev.tenon.identity.Role;
import dev.tenon.people.Person;
import dev.tenon.problem.Conflict;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Tenant;
import dev.tenon.tenancy.Tenants;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TenantRegistryIT extends GovernanceIT {
    @Autowired TenantRegistry registry;
    @Autowired Callers callers;
    @Autowired Tenants tenants;

    private final String slug = "r" + UUID.randomUUID().toString().substring(0, 8);
    private final String email = slug + "@example.org";

    @Test
    void aRequestedTenantWaitsForProvisioningWithItsFirstOwner() {
        var made = request();

        assertThat(made.tenant().state()).isEqualTo(Tenant.State.REQUESTED);
        assertThat(made.done()).isFalse();
        assertThat(registry.all()).extracting(found -> found.tenant().slug()).contains(slug);
        assertThatThrownBy(this::request).isInstanceOf(Conflict.class);
    }

    @Test
    void whatProvisioningReportsBecomesTrueForThePlatform() throws SQLException {
        var tenant = request().tenant().id();
        var subject = UUID.randomUUID().toString();
        assertThat(callers.bySubject(tenant, subject)).isEmpty();

        asProvisioning(
                "update tenant_wish set state = 'active', done_revision = revision where slug = '"
                        + slug
                        + "'");
        asProvisioning(
                "update member_wish set subject = '%s', done_revision = revision where email = '%s'"
                        .formatted(subject, email));

        assertThat(tenants.named(slug).orElseThrow().state()).isEqualTo(Tenant.State.ACTIVE);
        var owner = callers.bySubject(tenant, subject).orElseThrow();
        assertThat(owner.bindings()).extracting("role").containsExactly(Role.OWNER.words());
    }

    @Test
    void suspendingAndResumingRaisesTheRevisionOnceEach() {
        request();

        registry.suspend(slug);
        assertThat(registry.suspend(slug).wanted()).isEqualTo("suspended");
        assertThat(registry.resume(slug).wanted()).isEqualTo("active");

        var revision =
                asOperations(
                        database ->
                                database.sql("select revision from tenant_wish where slug = ?")
                                        .param(slug)
                                        .query(Long.class)
                                        .single());
        assertThat(revision).isEqualTo(3);
    }

    @Test
    void theTenantsOwnTrailSaysWhatThePlatformDid() {
        var tenant = request().tenant().id();
        registry.suspend(slug);

        var acts =
                CurrentTenant.within(
                        tenant,
                        () ->
                                transaction.execute(
                                        _ ->
                                                sql.sql(
                                                                "select actor_kind || ' ' || action from audit_detail order by id")
                                                        .query(String.class)
                                                        .list()));

        assertThat(acts).containsExactly("platform tenant.requested", "platform tenant.suspended");
    }

    @Test
    void provisioningSeesNothingButWishes() {
        assertThatThrownBy(() -> asProvisioning("select * from membership"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asProvisioning("update tenant set plan = 'huge'"))
                .hasMessageContaining("permission denied");
    }

    private RegisteredTenant request() {
        return registry.request(
                new NewTenant(slug, "A tenant", "standard", new Person(email, "An owner")));
    }

    private static void asProvisioning(String statement) throws SQLException {
        try (var connection = DATABASE.connectAsProvisioning();
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }
}
