package dev.tenon.ui.serving;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Deed;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ServingNavigation implements Navigation {
    static final NavigationEntry DEPLOYMENTS =
            NavigationEntry.ofProject(
                    50,
                    "Deployments",
                    Icons.DEPLOYMENTS,
                    "deployments",
                    Permission.DEPLOYMENT_READ);

    @Override
    public List<NavigationEntry> entries() {
        return List.of(
                DEPLOYMENTS,
                NavigationEntry.ofTenant(
                        78, "Usage", Icons.OVERVIEW, "usage", Permission.TENANT_ADMINISTER));
    }

    @Override
    public List<Deed> deeds() {
        return List.of(
                new Deed(
                        "New deployment",
                        DEPLOYMENTS,
                        Permission.DEPLOYMENT_WRITE,
                        "New deployment"));
    }
}
