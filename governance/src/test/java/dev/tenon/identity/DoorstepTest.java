package dev.tenon.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.identity.Caller.TokenLimits;
import dev.tenon.problem.NotFound;
import dev.tenon.problem.Problem;
import dev.tenon.tenancy.Tenant;
import dev.tenon.tenancy.Tenant.State;
import dev.tenon.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoorstepTest {
    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final Binding OWNER = new Binding(Role.OWNER, ACME.value());

    @Test
    void inAnActiveTenantEverybodyIsWhoTheyAre() {
        for (var caller : List.of(person(OWNER), token(OWNER), person())) {
            assertThat(Doorstep.admit(acme(State.ACTIVE), caller)).isSameAs(caller);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "DELETION_PENDING"})
    void inATenantThatRestsItsOwnerSeesEverythingAndChangesNothing(State state) {
        var owner = Doorstep.admit(acme(state), person(OWNER));
        assertThat(owner.may(Permission.AUDIT_READ, null)).isTrue();
        assertThat(owner.may(Permission.PROJECT_READ, null)).isTrue();
        for (var permission :
                List.of(
                        Permission.TENANT_ADMINISTER,
                        Permission.MEMBER_WRITE,
                        Permission.RUN_WRITE,
                        Permission.MODEL_WRITE,
                        Permission.PROMOTION_DECIDE,
                        Permission.DEPLOYMENT_WRITE)) {
            assertThat(owner.may(permission, null)).as(permission.words()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ACTIVE", "DELETED"},
            mode = EnumSource.Mode.EXCLUDE)
    void inATenantThatIsNotActiveNoTokenAndNobodyElseIsLetIn(State state) {
        mustBeClosed(state, token(OWNER));
        mustBeClosed(state, person(new Binding(Role.AUDITOR, ACME.value())));
        mustBeClosed(state, person(new Binding(Role.OWNER, UUID.randomUUID())));
        mustBeClosed(state, person());
    }

    @Test
    void aProgramThatIsAnOwnerIsNoOwnerInPerson() {
        var service =
                new Caller(
                        ACME,
                        new PersonId(UUID.randomUUID()),
                        "robot",
                        "",
                        Caller.Kind.SERVICE,
                        List.of(OWNER),
                        null);
        mustBeClosed(State.SUSPENDED, service);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "PROVISIONING"})
    void beforeATenantIsActiveNotEvenItsOwnerIsLetIn(State state) {
        mustBeClosed(state, person(OWNER));
    }

    @Test
    void aDeletedTenantIsNotThere() {
        assertThatThrownBy(() -> Doorstep.admit(acme(State.DELETED), person(OWNER)))
                .isInstanceOf(NotFound.class);
    }

    private static void mustBeClosed(State state, Caller caller) {
        assertThatThrownBy(() -> Doorstep.admit(acme(state), caller))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).startsWith("tenant-"));
    }

    private static Tenant acme(State state) {
        return new Tenant(ACME, "acme", "Acme", state);
    }

    private static Caller person(Binding... bindings) {
        return caller(null, bindings);
    }

    private static Caller token(Binding... bindings) {
        return caller(
                new TokenLimits(UUID.randomUUID(), null, Set.of(Permission.values())), bindings);
    }

    private static Caller caller(@Nullable TokenLimits limits, Binding... bindings) {
        return new Caller(
                ACME,
                new PersonId(UUID.randomUUID()),
                "Somebody",
                "a@b",
                List.of(bindings),
                limits);
    }
}
