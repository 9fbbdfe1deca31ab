package dev.tenon.ui.tokens;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class TokensNavigation implements Navigation {
    @Override
    public List<NavigationEntry> entries() {
        return List.of(
                NavigationEntry.ofTenant(
                        80, "My tokens", Icons.KEY, "tokens", Permission.TOKEN_WRITE));
    }
}
