package dev.tenon.ui.registry;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class RegistryNavigation implements Navigation {
    @Override
    public List<NavigationEntry> entries() {
        return List.of(
                NavigationEntry.ofProject(
                        30, "Models", Icons.MODELS, "models", Permission.MODEL_READ));
    }
}
