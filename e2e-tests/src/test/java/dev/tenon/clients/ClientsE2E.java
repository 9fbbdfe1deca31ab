package dev.tenon.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.parts.PartsByHand;
import dev.tenon.parts.Python;
import dev.tenon.parts.Storm;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each script is a data scientist's program; it looks for itself whether all is as it was logged,
/// and ends with an error if not.
class ClientsE2E {
    private static final int PORT_BASE = Integer.getInteger("tenon.clients.ports", 19_380);
    private static PartsByHand parts;

    @BeforeAll
    static void start() throws Exception {
        var without = Set.of("keycloak", "provisioning", "gateway");
        parts = PartsByHand.fresh("clients", PORT_BASE, without);
        parts.startAll();
        Storm.seed(parts.database());
    }

    @AfterAll
    static void stop() {
        if (parts != null) parts.close();
    }

    @Test
    void modelsAreValidatedByHoldoutAndByFoldsWithAutologging() {
        run("validate_models.py");
    }

    @Test
    void modelsOfSeveralFlavorsComeBackByEveryAddress() {
        run("flavors_back.py");
    }

    @Test
    void aTrainingLoopOfPytorchLeavesWeightsParamsMetricsAndAnAddress() {
        try (var client = Python.startWithTorch("torch_loop.py", environment())) {
            client.finished();
        }
    }

    @Test
    void everyCallOfTheClientDoesWhatItSays() {
        assertThat(run("every_call.py")).contains("calls made");
    }

    @Test
    void manyExperimentsAtOnceStayApart() {
        run("experiments_at_once.py");
    }

    @Test
    void whatMlflowsOwnServerRefusesIsRefusedInTheSameWords() {
        var environment = new HashMap<>(environment());
        environment.put("MLFLOW_TRACKING_URI", tracking("beside"));
        try (var client = Python.start("beside_mlflow.py", environment)) {
            System.out.println(client.finished());
        }
    }

    private static String run(String script) {
        try (var client = Python.start(script, environment())) {
            return client.finished();
        }
    }

    private static Map<String, String> environment() {
        return Map.of(
                "MLFLOW_TRACKING_URI",
                tracking("churn"),
                "OTHER_TRACKING_URI",
                tracking("fraud"),
                "MLFLOW_TRACKING_TOKEN",
                Storm.TOKEN);
    }

    private static String tracking(String project) {
        return Storm.tracking(parts.addresses().platform(), project);
    }
}
