package dev.tenon.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.tenon.ui.ConsoleIT;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What an open tab costs the server, and that a closed one costs nothing.
class TabMemoryIT extends ConsoleIT {
    private static final int TABS = 20;
    private static final long MOST_PER_TAB = 1 << 20;

    @Test
    void anOpenTabTakesAtMostAMegabyteAndAClosedOneNothing() {
        var run = logRuns();
        var browser = browserOf("owner");
        for (var address : addresses(browser, run)) {
            visit(browser, address);
            var before = heap();
            var tabs = new ArrayList<UI>();
            for (int i = 0; i < TABS; i++) tabs.add(visit(browser, address));
            var each = (heap() - before) / TABS;
            System.out.printf("%-40s %5d kB a tab%n", address, each / 1024);
            assertThat(each).as(address).isLessThan(MOST_PER_TAB);
            tabs.forEach(browser::close);
            tabs.clear();
            assertThat(heap() - before).as("after closing " + address).isLessThan(MOST_PER_TAB);
        }
    }

    /// Every entry of the navigation, and the heaviest page below one.
    private List<String> addresses(Browser browser, String run) {
        var tab = browser.open("t/acme/p/churn");
        var addresses =
                new ArrayList<>(
                        browser.in(tab, () -> Browser.all(tab, SideNavItem.class)).stream()
                                .map(SideNavItem::getPath)
                                .toList());
        addresses.add("t/acme/p/churn/runs/" + run);
        addresses.add("t/acme/settings");
        return addresses;
    }

    private static UI visit(Browser browser, String address) {
        var tab = browser.open(address);
        browser.draw(tab);
        return tab;
    }

    /// Sixty runs with 20 metrics and 20 parameters each; what comes back is the id of one.
    private String logRuns() {
        var last = "";
        for (int i = 0; i < 60; i++) {
            var run =
                    as("scientist")
                            .post(
                                    "api/2.0/mlflow/runs/create",
                                    Map.of("experiment_id", "0", "start_time", i + 1))
                            .json();
            last = run.path("run").path("info").path("run_id").asString();
            as("scientist")
                    .post(
                            "api/2.0/mlflow/runs/log-batch",
                            Map.of(
                                    "run_id",
                                    last,
                                    "metrics",
                                    numbered(
                                            n ->
                                                    Map.of(
                                                            "key",
                                                            "m" + n,
                                                            "value",
                                                            n,
                                                            "timestamp",
                                                            1,
                                                            "step",
                                                            0)),
                                    "params",
                                    numbered(n -> Map.of("key", "p" + n, "value", "value " + n))));
        }
        return last;
    }

    private static List<Map<String, Object>> numbered(
            java.util.function.IntFunction<Map<String, Object>> made) {
        return IntStream.range(0, 20).mapToObj(made).toList();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
