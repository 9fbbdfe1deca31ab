package dev.tenon.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Problem;
import dev.tenon.ui.ConsoleIT;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RestingTenantIT extends ConsoleIT {
    @Autowired private ConsoleDoor door;
    @Autowired private Access access;

    private final UUID tenant = UUID.randomUUID();
    private final String slug = "r" + tenant.toString().substring(0, 8);

    @BeforeEach
    void aTenantWithAnOwnerAndAnAuditor() {
        change(
                "insert into tenant (tenant, slug, display_name, state) values (?, ?, 'Resting Ltd', 'active')",
                tenant,
                slug);
        change(
                "insert into project (tenant, id, slug, display_name) values (?, ?, 'only', 'Only')",
                tenant,
                UUID.randomUUID());
        for (var role : new String[] {"owner", "auditor"}) {
            var person = UUID.randomUUID();
            change(
                    "insert into membership (tenant, person, email, name, subject) values (?, ?, ?, ?, ?)",
                    tenant,
                    person,
                    role + "@" + slug + ".test",
                    role,
                    subject(role));
            change(
                    "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, ?)",
                    tenant,
                    person,
                    tenant,
                    role);
        }
    }

    @Test
    void whileItRestsItsOwnerSeesItWithABannerAndEverybodyElseAPageThatSaysSo() {
        for (var state : new String[] {"suspended", "deletion_pending"}) {
            set(state);
            var owners = browser("owner").open("t/" + slug + "/p/only");
            assertThat(Browser.textOf(owners)).doesNotContain("can't be opened", "Nothing here");
            assertThat(banner(owners)).contains("You may look");
            var auditors = browser("auditor").open("t/" + slug + "/p/only");
            assertThat(Browser.textOf(auditors)).contains("This can't be opened", "This tenant is");
            assertThat(banner(browser("auditor").open("t/" + slug))).isEmpty();
        }
        set("active");
        assertThat(banner(browser("owner").open("t/" + slug))).isEmpty();
    }

    @Test
    void theRootNamesItAndSaysWhyNothingCanBeDoneThere() {
        set("suspended");
        assertThat(Browser.textOf(browser("auditor").open("", "all")))
                .contains("Resting Ltd", "This tenant is suspended");
        set("deleted");
        assertThat(Browser.textOf(browser("auditor").open("", "all")))
                .doesNotContain("Resting Ltd");
        assertThat(Browser.textOf(browser("owner").open("t/" + slug))).contains("Nothing here");
    }

    @Test
    void anOpenPageFeelsItAtItsNextEvent() {
        var owners = browser("owner");
        var auditors = browser("auditor");
        var ofOwner = owners.open("t/" + slug);
        var ofAuditor = auditors.open("t/" + slug);
        assertThat(owners.in(ofOwner, () -> access.allows(Permission.MEMBER_WRITE))).isTrue();
        set("suspended");
        assertThat(owners.in(ofOwner, () -> access.allows(Permission.MEMBER_WRITE))).isFalse();
        assertThat(owners.in(ofOwner, () -> access.allows(Permission.AUDIT_READ))).isTrue();
        assertThatThrownBy(() -> auditors.in(ofAuditor, () -> access.allows(Permission.AUDIT_READ)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("suspended");
    }

    private Browser browser(String role) {
        return new Browser(service(), door, subject(role));
    }

    private String subject(String role) {
        return "subject-%s-%s".formatted(slug, role);
    }

    private void set(String state) {
        change("update tenant set state = ? where tenant = ?", state, tenant);
    }

    private static String banner(UI tab) {
        return Browser.all(tab, Shell.class).stream()
                .flatMap(shell -> shell.getChildren())
                .filter(RestingBanner.class::isInstance)
                .filter(com.vaadin.flow.component.Component::isVisible)
                .map(banner -> banner.getElement().getTextRecursively())
                .reduce("", String::concat);
    }
}
