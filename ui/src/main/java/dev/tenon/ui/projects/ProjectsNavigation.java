package dev.tenon.ui.projects;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Deed;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ProjectsNavigation implements Navigation {
    private static final NavigationEntry OVERVIEW =
            NavigationEntry.ofProject(10, "Overview", Icons.OVERVIEW, "", Permission.PROJECT_READ);
    private static final NavigationEntry PROJECTS =
            NavigationEntry.ofTenant(10, "Projects", Icons.PROJECTS, "", Permission.TENANT_READ);

    @Override
    public List<NavigationEntry> entries() {
        return List.of(OVERVIEW, PROJECTS);
    }

    @Override
    public List<Deed> deeds() {
        return List.of(new Deed("New project", PROJECTS, Permission.PROJECT_WRITE, "New project"));
    }
}
