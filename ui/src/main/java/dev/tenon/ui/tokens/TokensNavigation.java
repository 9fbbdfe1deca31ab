package dev.tenon.ui.tokens;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Deed;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class TokensNavigation implements Navigation {
    static final NavigationEntry TOKENS =
            NavigationEntry.ofTenant(80, "My tokens", Icons.KEY, "tokens", Permission.TOKEN_WRITE);

    @Override
    public List<NavigationEntry> entries() {
        return List.of(TOKENS);
    }

    @Override
    public List<Deed> deeds() {
        return List.of(new Deed("New token", TOKENS, Permission.TOKEN_WRITE, "New token"));
    }
}
