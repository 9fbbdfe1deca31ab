package dev.tenon.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.identity.Caller.TokenLimits;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private static final ProjectId CHURN = new ProjectId(UUID.randomUUID());
    private static final ProjectId FRAUD = new ProjectId(UUID.randomUUID());

    @Test
    void aRoleInAProjectReachesThatProjectOnly() {
        var scientist = caller(null, new Binding(Role.SCIENTIST, CHURN.value()));

        assertThat(scientist.may(Permission.RUN_WRITE, CHURN)).isTrue();
        assertThat(scientist.may(Permission.RUN_WRITE, FRAUD)).isFalse();
        assertThat(scientist.may(Permission.RUN_WRITE, null)).isFalse();
        assertThat(scientist.maySomewhere(Permission.TOKEN_WRITE)).isTrue();
        assertThat(scientist.maySomewhere(Permission.MEMBER_WRITE)).isFalse();
    }

    @Test
    void aRoleInTheTenantReachesEveryProject() {
        var auditor = caller(null, new Binding(Role.AUDITOR, TENANT.value()));

        assertThat(auditor.may(Permission.AUDIT_READ, null)).isTrue();
        assertThat(auditor.may(Permission.RUN_READ, FRAUD)).isTrue();
        assertThat(auditor.may(Permission.RUN_WRITE, FRAUD)).isFalse();
    }

    @Test
    void aScientistCannotApproveWhatAScientistAsksFor() {
        assertThat(Role.SCIENTIST.allows(Permission.PROMOTION_REQUEST)).isTrue();
        assertThat(Role.SCIENTIST.allows(Permission.PROMOTION_DECIDE)).isFalse();
        assertThat(Role.APPROVER.allows(Permission.PROMOTION_REQUEST)).isFalse();
    }

    @Test
    void aTokenTakesAwayAndNeverAdds() {
        var everyone = Set.of(Permission.values());
        var churnOnly = owner(new TokenLimits(UUID.randomUUID(), Set.of(CHURN.value()), everyone));
        var viewer =
                caller(
                        new TokenLimits(UUID.randomUUID(), null, everyone),
                        new Binding(Role.VIEWER, CHURN.value()));

        assertThat(churnOnly.may(Permission.RUN_WRITE, CHURN)).isTrue();
        assertThat(churnOnly.may(Permission.RUN_WRITE, FRAUD)).isFalse();
        assertThat(churnOnly.may(Permission.MEMBER_WRITE, null)).isFalse();
        assertThat(viewer.may(Permission.RUN_WRITE, CHURN)).isFalse();
    }

    @Test
    void aTokenThatMayWriteRunsMayReadThemAndSeesWhereItIs() {
        var token = owner(new TokenLimits(UUID.randomUUID(), null, Set.of(Permission.RUN_WRITE)));

        assertThat(
                        Arrays.stream(Permission.values())
                                .filter(permission -> token.may(permission, CHURN)))
                .containsExactlyInAnyOrder(
                        Permission.TENANT_READ,
                        Permission.PROJECT_READ,
                        Permission.RUN_READ,
                        Permission.RUN_WRITE);
    }

    @Test
    void aTokenWithoutAnyKnownScopeMayNothingButSeeWhereItIs() {
        var token = owner(new TokenLimits(UUID.randomUUID(), null, Set.of()));

        assertThat(
                        Arrays.stream(Permission.values())
                                .filter(permission -> token.may(permission, CHURN)))
                .containsExactlyInAnyOrder(Permission.TENANT_READ, Permission.PROJECT_READ);
    }

    @Test
    void whoAsksIsNobodyWhileWorkIsDoneForAnotherTenant() {
        var owner = owner(null);
        CurrentCaller.as(
                owner,
                () -> {
                    assertThat(CurrentCaller.find()).contains(owner);
                    CurrentTenant.run(
                            new TenantId(UUID.randomUUID()),
                            () -> assertThat(CurrentCaller.find()).isEmpty());
                    return null;
                });
        assertThat(CurrentCaller.find()).isEmpty();
    }

    @Test
    void permissionsAreWrittenAsAreaAndVerb() {
        for (var permission : Permission.values())
            assertThat(Permission.named(permission.words())).contains(permission);
        assertThat(Permission.RUN_WRITE.words()).isEqualTo("run:write");
        assertThat(Permission.named("run:fly")).isEmpty();
    }

    private static Caller owner(@Nullable TokenLimits limits) {
        return caller(limits, new Binding(Role.OWNER, TENANT.value()));
    }

    private static Caller caller(@Nullable TokenLimits limits, Binding... bindings) {
        return new Caller(
                TENANT,
                new PersonId(UUID.randomUUID()),
                "Ada",
                "ada@example.org",
                List.of(bindings),
                limits);
    }
}
