package dev.tenon.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.report.ReportLog;
import dev.tenon.gateway.route.Choice.Reason;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.TinyOnnx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is answered by which variant, and how probable that was.
class LiveDeploymentTest {
    @TempDir Path data;
    private final SampleTenant acme = new SampleTenant("acme");

    @Test
    void aRuleGoesBeforeTheBucket() {
        var deployment =
                deployment(
                        Map.of(
                                "rules",
                                List.of(
                                        rule("challenger", "X-Cohort", "beta"),
                                        rule("challenger", null, "robot"))));
        assertThat(choose(deployment, "user-1", "t-1", "beta").variant().name())
                .isEqualTo("challenger");
        assertThat(choose(deployment, "user-1", "robot", "none").variant().name())
                .isEqualTo("challenger");
        var choice = choose(deployment, "user-1", "robot", "none");
        assertThat(choice.reason()).isEqualTo(Reason.rule);
        assertThat(choice.probability()).isEqualTo(1);
        assertThat(choose(deployment, "user-1", "t-1", "alpha").reason()).isEqualTo(Reason.split);
    }

    @Test
    void theProbabilityIsTheShareOfTheBuckets() {
        var deployment = deployment(Map.of());
        for (int i = 0; i < 200; i++) {
            var choice = choose(deployment, "user-" + i, "t-1", "none");
            boolean control = choice.variant().name().equals("control");
            assertThat(choice.probability()).isEqualTo(control ? 0.9 : 0.1);
        }
    }

    @Test
    void whereTheCallsOfAVariantFailTheControlStandsInUntilTheyDoNot() {
        var deployment = deployment(Map.of());
        String subject = subjectOf(deployment, "challenger");
        var challenger = choose(deployment, subject, "t-1", "none").variant();
        for (int i = 0; i < 10; i++) challenger.breaker().failed(0);
        assertThat(challenger.breaker().isOpen(1)).isTrue();
        assertThat(challenger.breaker().isOpen(31_000_000_000L)).isFalse();
        challenger.breaker().failed();
        var choice = choose(deployment, subject, "t-1", "none");
        assertThat(choice.variant().name()).isEqualTo("control");
        assertThat(choice.reason()).isEqualTo(Reason.fallback);
        assertThat(choice.probability()).isEqualTo(1);
    }

    @Test
    void someFailuresAmongManyAnswersTripNothing() {
        var breaker = new Breaker();
        for (int i = 0; i < 1000; i++) {
            breaker.answered(0);
            breaker.answered(0);
            breaker.failed(0);
        }
        assertThat(breaker.isOpen(1)).isFalse();
    }

    @Test
    void aShadowFollowsItsShareOfThePredictionsAndNeverItself() {
        var deployment =
                deployment(
                        Map.of("shadows", List.of(Map.of("variant", "challenger", "share", 5000))));
        var control = deployment.control().orElseThrow();
        int followed = 0;
        for (int i = 0; i < 4000; i++)
            followed += deployment.shadowsOf(UUID.randomUUID(), control).size();
        assertThat(followed).isBetween(1800, 2200);
        var challenger = deployment.numbered(2).orElseThrow();
        assertThat(deployment.shadowsOf(UUID.randomUUID(), challenger)).isEmpty();
    }

    private static Choice choose(
            LiveDeployment deployment, String subject, String caller, String cohort) {
        return deployment
                .choose(
                        new Asking(
                                subject, caller, name -> name.equals("X-Cohort") ? cohort : null))
                .orElseThrow();
    }

    private static String subjectOf(LiveDeployment deployment, String variant) {
        for (int i = 0; ; i++) {
            var choice = choose(deployment, "user-" + i, "t-1", "none");
            if (choice.variant().name().equals(variant)) return "user-" + i;
        }
    }

    private static Map<String, Object> rule(String variant, @Nullable String header, String value) {
        return header == null
                ? Map.of("variant", variant, "values", List.of(value))
                : Map.of("variant", variant, "header", header, "values", List.of(value));
    }

    private LiveDeployment deployment(Map<String, Object> more) {
        Map<String, Object> route =
                acme.route(
                        1,
                        "live",
                        SampleTenant.onnx("control", 1, TinyOnnx.linear(1, 4, 5), 1000, 10_000),
                        SampleTenant.onnx("challenger", 2, TinyOnnx.linear(2, 4, 5), 0, 1000));
        route.putAll(more);
        var document = Json.read(Json.write(route), RouteDocument.class);
        return SampleVariant.live(document, new ReportLog(data, "g1", Clock.systemUTC()));
    }
}
