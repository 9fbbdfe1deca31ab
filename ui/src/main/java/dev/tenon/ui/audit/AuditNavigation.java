package dev.tenon.ui.audit;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AuditNavigation implements Navigation {
    @Override
    public List<NavigationEntry> entries() {
        return List.of(
                NavigationEntry.ofTenant(60, "Audit", Icons.AUDIT, "audit", Permission.AUDIT_READ));
    }
}
