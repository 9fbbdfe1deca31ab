package dev.tenon.ui.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLookTest {
    @Test
    void anAddressKeepsOrderAndColumns() {
        var look =
                RunLook.USUAL
                        .showing(List.of("metrics.auc", "params.lr"))
                        .sortedBy("metrics.auc", true);
        var parameters = new LinkedHashMap<String, List<String>>();
        look.addTo(parameters);
        assertThat(RunLook.of(new QueryParameters(parameters))).isEqualTo(look);
        assertThat(parameters).containsEntry("sort", List.of("-metrics.auc"));
    }

    @Test
    void theUsualLookLeavesTheAddressAlone() {
        var parameters = new LinkedHashMap<String, List<String>>();
        RunLook.USUAL.addTo(parameters);
        assertThat(parameters).isEmpty();
    }

    @Test
    void aColumnThatIsHiddenIsNoLongerSortedBy() {
        var look = RunLook.USUAL.sortedBy("metrics.auc", false);
        assertThat(look.showing(List.of("params.lr")).sort()).isEmpty();
        assertThat(look.sortedBy("run_name", false).showing(List.of()).sort())
                .isEqualTo("run_name");
    }
}
