package dev.tenon.ui.operator;

import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class OperatorNavigation implements Navigation {
    @Override
    public List<NavigationEntry> entries() {
        return List.of(NavigationEntry.ofPlatform(10, "Tenants", Icons.OPERATOR, "platform"));
    }
}
