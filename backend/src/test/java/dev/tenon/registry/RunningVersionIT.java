package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import dev.tenon.serving.ApprovedModel;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which version a candidate is laid beside: the one that an alias names goes before the one in the
/// stage, and the aliases have an order.
class RunningVersionIT extends PlatformIT {
    private final ApprovedModel model = new ApprovedModel(this::as);

    @Test
    void anAliasGoesBeforeTheStageAndProductionBeforeChampion() throws IOException {
        model.register(1).register(2).register(1).register(2);
        assertThat(besideVersion(4)).isEmpty();
        model.approve(1).approve(2).approve(3);
        stage(1);
        assertThat(besideVersion(4)).isEqualTo(model.name + " 1");
        stage(2);
        assertThat(besideVersion(4)).as("the newest in the stage").isEqualTo(model.name + " 2");
        alias("champion", 3);
        assertThat(besideVersion(4)).isEqualTo(model.name + " 3");
        alias("production", 1);
        assertThat(besideVersion(4)).isEqualTo(model.name + " 1");
    }

    private String besideVersion(int number) {
        var wish = Map.of("environment", "production", "reason", "Better on unseen customers");
        var versions = "api/v1/models/%s/versions/".formatted(model.name);
        var asked = ok(as("scientist").post(versions + number + "/promotion", wish));
        var request = "api/v1/approvals/" + asked.json().path("approval").asString();
        return as("approver").get(request).json().at("/evidence/running/version").asString("");
    }

    private void stage(int number) {
        var move = Map.of("name", model.name, "version", "" + number, "stage", "Production");
        ok(as("scientist").post("api/2.0/mlflow/model-versions/transition-stage", move));
    }

    private void alias(String alias, int number) {
        var move = Map.of("name", model.name, "alias", alias, "version", "" + number);
        ok(as("scientist").post("api/2.0/mlflow/registered-models/alias", move));
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }
}
