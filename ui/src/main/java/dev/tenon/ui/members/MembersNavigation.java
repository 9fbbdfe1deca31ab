package dev.tenon.ui.members;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Deed;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class MembersNavigation implements Navigation {
    static final NavigationEntry MEMBERS =
            NavigationEntry.ofTenant(
                    70, "Members", Icons.MEMBERS, "members", Permission.MEMBER_READ);

    @Override
    public List<NavigationEntry> entries() {
        return List.of(MEMBERS);
    }

    @Override
    public List<Deed> deeds() {
        return List.of(new Deed("Add a member", MEMBERS, Permission.MEMBER_WRITE, "Add member"));
    }
}
