package dev.tenon.ui.registry;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Deed;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class RegistryNavigation implements Navigation {
    static final NavigationEntry MODELS =
            NavigationEntry.ofProject(30, "Models", Icons.MODELS, "models", Permission.MODEL_READ);

    @Override
    public List<NavigationEntry> entries() {
        return List.of(MODELS);
    }

    @Override
    public List<Deed> deeds() {
        return List.of(
                new Deed(
                        "Ask for approval of a version", MODELS, Permission.PROMOTION_REQUEST, ""));
    }
}
