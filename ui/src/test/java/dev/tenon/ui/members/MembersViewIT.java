package dev.tenon.ui.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.people.Group;
import dev.tenon.people.Member;
import dev.tenon.ui.Clicks;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.shell.Browser;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersViewIT extends ConsoleIT {
    @ParameterizedTest
    @ValueSource(strings = {"auditor", "member"})
    void whoMayOnlyLookSeesWhoIsThereAndNoDeeds(String role) {
        var tab = browserOf(role).open("t/acme/members");
        assertThat(Clicks.rows(tab, "Members", Member.class))
                .extracting(Member::name)
                .contains("owner", "scientist");
        assertThat(Clicks.buttons(tab)).doesNotContain("Add member", "New group");
    }

    @Test
    void anOwnerMakesAGroupOfPeople() {
        var browser = browserOf("owner");
        var tab = browser.open("t/acme/members");
        browser.in(tab, () -> Clicks.on(tab, "New group"));
        browser.in(tab, () -> fill(tab, "Night shift", Set.of("scientist", "viewer")));
        browser.in(tab, () -> Clicks.on(tab, "Create group"));

        assertThat(Clicks.rows(tab, "Groups", Group.class))
                .filteredOn(group -> group.name().equals("Night shift"))
                .singleElement()
                .satisfies(
                        group ->
                                assertThat(group.members())
                                        .extracting(Group.Belonging::name)
                                        .containsExactly("scientist", "viewer"));
    }

    @Test
    void aScientistIsToldWhichRolesMayLook() {
        var tab = browserOf("scientist").open("t/acme/members");
        assertThat(Browser.textOf(tab)).contains("You don't hold member:read in the whole tenant.");
    }

    @SuppressWarnings("unchecked")
    private static UI fill(UI tab, String name, Set<String> people) {
        Browser.all(tab, TextField.class).getFirst().setValue(name);
        var box =
                (MultiSelectComboBox<Member>)
                        Browser.all(tab, MultiSelectComboBox.class).getFirst();
        box.setValue(
                box.getListDataView()
                        .getItems()
                        .filter(one -> people.contains(one.name()))
                        .collect(Collectors.toSet()));
        return tab;
    }
}
