package dev.tenon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.serving.SplitPreview.Shift;
import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SplittingTest {
    private static final Split NINETY_TEN =
            new Split(
                    "control",
                    List.of(new VariantPlan("control", 1, 9_000), new VariantPlan("b", 2, 1_000)));

    @Test
    void aPreviewTellsWhoGainsAndWhoLosesHowMany() {
        var wanted =
                new Split(
                        "control",
                        List.of(
                                new VariantPlan("control", 1, 8_000),
                                new VariantPlan("c", 3, 2_000)));
        var preview = Splitting.preview(deployment(), wanted);
        assertThat(preview.onRevision()).isEqualTo(4);
        assertThat(preview.moved()).isEqualTo(2_000);
        assertThat(preview.shifts())
                .containsExactly(
                        new Shift("control", 9_000, 8_000, 0, 1_000),
                        new Shift("b", 1_000, 0, 0, 1_000),
                        new Shift("c", 0, 2_000, 2_000, 0));
    }

    @Test
    void anotherVersionUnderTheSameNameKeepsItsSubjects() {
        var before = Splitting.apply(List.of(), NINETY_TEN);
        var wanted =
                new Split(
                        "control",
                        List.of(
                                new VariantPlan("control", 1, 9_000),
                                new VariantPlan("b", 7, 1_000)));
        var after = Splitting.apply(before, wanted);
        assertThat(after.getLast().number()).isEqualTo(7);
        assertThat(after.getLast().buckets()).isEqualTo(before.getLast().buckets());
    }

    @Test
    void aSplitReadsAsASentence() {
        assertThat(Splitting.inWords(NINETY_TEN)).isEqualTo("control 1 90.00 %, b 2 10.00 %");
    }

    private static Deployment deployment() {
        return new Deployment(
                new DeploymentId(new UUID(0, 1)),
                new ProjectId(new UUID(0, 2)),
                "churn",
                Environment.PRODUCTION,
                Deployment.State.LIVE,
                4,
                "control",
                Splitting.apply(List.of(), NINETY_TEN),
                Handling.PLAIN,
                Instant.EPOCH,
                "Somebody");
    }
}
