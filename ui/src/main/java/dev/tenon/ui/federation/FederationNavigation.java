package dev.tenon.ui.federation;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class FederationNavigation implements Navigation {
    @Override
    public List<NavigationEntry> entries() {
        return List.of(
                NavigationEntry.ofTenant(
                        75, "Sign-in", Icons.SHIELD, "sign-in", Permission.TENANT_ADMINISTER));
    }
}
