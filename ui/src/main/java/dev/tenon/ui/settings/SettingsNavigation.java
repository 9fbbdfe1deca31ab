package dev.tenon.ui.settings;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Deed;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

/// The settings are reached from the reader's menu and by the palette; they are no place of work.
@Component
class SettingsNavigation implements Navigation {
    private static final NavigationEntry SETTINGS =
            NavigationEntry.ofTenant(
                    99, "Settings", Icons.SETTINGS, "settings", Permission.TENANT_READ);

    @Override
    public List<NavigationEntry> entries() {
        return List.of();
    }

    @Override
    public List<Deed> deeds() {
        return List.of(new Deed("Settings", SETTINGS, Permission.TENANT_READ, ""));
    }
}
