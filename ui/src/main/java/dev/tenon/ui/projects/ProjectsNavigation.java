package dev.tenon.ui.projects;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ProjectsNavigation implements Navigation {
    @Override
    public List<NavigationEntry> entries() {
        return List.of(
                NavigationEntry.ofProject(
                        10, "Overview", Icons.OVERVIEW, "", Permission.PROJECT_READ),
                NavigationEntry.ofTenant(
                        10, "Projects", Icons.PROJECTS, "", Permission.TENANT_READ));
    }
}
