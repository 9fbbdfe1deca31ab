package dev.tenon.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.identity.Permission;
import dev.tenon.roles.ReviewedRole;
import dev.tenon.roles.RoleBinding;
import dev.tenon.roles.RoleDefinition;
import dev.tenon.ui.Clicks;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.access.GiveRoleDialog.Candidate;
import dev.tenon.ui.shell.Browser;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesViewIT extends ConsoleIT {
    private static final String HELD = "Who holds which role";

    @Test
    void anOwnerDefinesARoleAndGivesIt() {
        var browser = browserOf("owner");
        var tab = browser.open("t/acme/roles");
        browser.in(tab, () -> Clicks.on(tab, "New role"));
        browser.in(tab, () -> fillRole(tab, "Night watch"));
        browser.in(tab, () -> Clicks.on(tab, "Define role"));
        assertThat(Clicks.rows(tab, "Roles of this tenant's own", RoleDefinition.class))
                .filteredOn(role -> role.slug().equals("night-watch"))
                .singleElement()
                .extracting(RoleDefinition::permissions)
                .isEqualTo(Set.of(Permission.RUN_READ));

        browser.in(tab, () -> Clicks.on(tab, "Give a role"));
        browser.in(tab, () -> choose(tab, "viewer", "Night watch"));
        browser.in(tab, () -> Clicks.on(tab, "Give role"));
        assertThat(Clicks.rows(tab, HELD, RoleBinding.class))
                .anyMatch(
                        held ->
                                held.role().equals("night-watch")
                                        && held.holderName().equals("viewer")
                                        && "owner".equals(held.grantedBy()));

        var review = browser.open("t/acme/access-review");
        assertThat(Clicks.rows(review, "Who could do what", ReviewedRole.class))
                .anyMatch(
                        line ->
                                line.role().equals("night-watch")
                                        && line.holderName().equals("viewer")
                                        && line.by().equals("owner"));
        assertThat(Clicks.links(review)).anyMatch(href -> href.contains("access-review/export"));
    }

    @Test
    void whyARoleCantBeGivenIsSaidInTheDialog() {
        var browser = browserOf("owner");
        var tab = browser.open("t/acme/roles");
        browser.in(tab, () -> Clicks.on(tab, "Give a role"));
        browser.in(tab, () -> choose(tab, "owner", "Auditor"));
        browser.in(tab, () -> Clicks.on(tab, "Give role"));
        assertThat(tab.getElement().getTextRecursively()).contains("An auditor can't also be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "member"})
    void whoMayOnlyLookSeesNoDeeds(String role) {
        var tab = browserOf(role).open("t/acme/roles");
        assertThat(Clicks.buttons(tab)).doesNotContain("Give a role", "New role");
        assertThat(Clicks.rows(tab, HELD, RoleBinding.class)).isNotEmpty();
    }

    @Test
    void whoIsRefusedReadsWhichRolesWouldOpenThePage() {
        var tab = browserOf("scientist").open("t/acme/roles");
        assertThat(Browser.textOf(tab))
                .contains("This can't be opened", "These roles hold it: owner, auditor, member");
    }

    private static UI fillRole(UI tab, String name) {
        Browser.all(tab, TextField.class).getFirst().setValue(name);
        boxes(tab).stream()
                .filter(group -> "Run".equals(group.getLabel()))
                .findFirst()
                .orElseThrow()
                .setValue(Set.of(Permission.RUN_READ));
        return tab;
    }

    @SuppressWarnings("unchecked")
    private static java.util.List<CheckboxGroup<Permission>> boxes(UI tab) {
        return Browser.all(tab, CheckboxGroup.class).stream()
                .map(group -> (CheckboxGroup<Permission>) group)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static UI choose(UI tab, String who, String role) {
        var holder = (ComboBox<Candidate>) Browser.all(tab, ComboBox.class).getFirst();
        holder.setValue(
                holder.getListDataView()
                        .getItems()
                        .filter(one -> one.name().equals(who))
                        .findFirst()
                        .orElseThrow());
        first(labelled(tab, "Role"), role);
        if (!role.equals("Auditor")) first(labelled(tab, "Project"), "churn");
        return tab;
    }

    @SuppressWarnings("unchecked")
    private static Select<Object> labelled(UI tab, String label) {
        return Browser.all(tab, Select.class).stream()
                .filter(select -> label.equals(select.getLabel()))
                .map(select -> (Select<Object>) select)
                .findFirst()
                .orElseThrow();
    }

    private static void first(Select<Object> select, String label) {
        select.setValue(
                select.getListDataView()
                        .getItems()
                        .filter(one -> select.getItemLabelGenerator().apply(one).equals(label))
                        .findFirst()
                        .orElseThrow());
    }
}
