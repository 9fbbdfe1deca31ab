package dev.tenon.ui.access;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AccessNavigation implements Navigation {
    @Override
    public List<NavigationEntry> entries() {
        return List.of(
                NavigationEntry.ofTenant(
                        72, "Roles", Icons.SHIELD, "roles", Permission.MEMBER_READ),
                NavigationEntry.ofTenant(
                        74,
                        "Service accounts",
                        Icons.OPERATOR,
                        "service-accounts",
                        Permission.SERVICE_READ),
                NavigationEntry.ofTenant(
                        76,
                        "Access review",
                        Icons.CLOCK,
                        "access-review",
                        Permission.ACCESS_REVIEW));
    }
}
