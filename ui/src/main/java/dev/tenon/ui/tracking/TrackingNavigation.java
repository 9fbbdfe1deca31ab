package dev.tenon.ui.tracking;

import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class TrackingNavigation implements Navigation {
    static final NavigationEntry RUNS =
            NavigationEntry.ofProject(20, "Runs", Icons.RUNS, "runs", Permission.RUN_READ);

    @Override
    public List<NavigationEntry> entries() {
        return List.of(RUNS);
    }
}
