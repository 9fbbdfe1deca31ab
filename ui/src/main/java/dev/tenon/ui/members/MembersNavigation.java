package dev.tenon.ui.members;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class MembersNavigation implements Navigation {
    @Override
    public List<NavigationEntry> entries() {
        return List.of(
                NavigationEntry.ofTenant(
                        70, "Members", Icons.MEMBERS, "members", Permission.MEMBER_READ));
    }
}
