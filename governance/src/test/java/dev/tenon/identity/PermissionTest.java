package dev.tenon.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.problem.Invalid;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {
    @Test
    void whoWritesAlsoReadsAndSeesWhereItIs() {
        assertThat(Permission.withImplied(Set.of(Permission.RUN_WRITE)))
                .containsExactlyInAnyOrder(
                        Permission.RUN_WRITE,
                        Permission.RUN_READ,
                        Permission.PROJECT_READ,
                        Permission.TENANT_READ);
    }

    @Test
    void whatLiesInTheTenantOpensNoProject() {
        assertThat(Permission.withImplied(Set.of(Permission.MEMBER_WRITE)))
                .doesNotContain(Permission.PROJECT_READ);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aBuiltInRoleHoldsAllThatItImplies(Role role) {
        assertThat(role.permissions())
                .containsAll(
                        Permission.withImplied(role.permissions()).stream()
                                .filter(one -> one != Permission.PROJECT_READ)
                                .toList());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleOfProjectsHoldsOnlyWhatAProjectsRoleMay(Role role) {
        if (role.isOfTenant()) return;
        assertThat(role.permissions())
                .allMatch(
                        one ->
                                one.isOfProject()
                                        || one == Permission.TENANT_READ
                                        || one == Permission.TOKEN_WRITE);
    }

    @Test
    void anAuditorChangesNothing() {
        assertThat(Role.AUDITOR.permissions())
                .filteredOn(one -> one.words().endsWith(":write"))
                .containsExactly(Permission.TOKEN_WRITE);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.200.3, true",
        "10.1.0.0/16, 10.2.0.1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "fe80::/10, fe80::1%eth0, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "10.0.0.0/8, somewhere.example.org, false"
    })
    void aRangeHoldsWhatBeginsLikeIt(String range, String address, boolean held) {
        assertThat(new AddressRange(range).holds(address)).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0/8", "::/129", "localhost", "a.b.c.d", "1/8"})
    void whatIsNoRangeIsRefused(String text) {
        assertThatThrownBy(() -> new AddressRange(text)).isInstanceOf(Invalid.class);
    }
}
