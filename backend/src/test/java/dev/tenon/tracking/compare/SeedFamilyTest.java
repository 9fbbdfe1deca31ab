package dev.tenon.tracking.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeedFamilyTest {
    @Test
    void runsThatDifferOnlyInTheirSeedsAreAFamily() {
        var one = run(0, Map.of("lr", "0.1", "seed", "1"));
        var two = run(0, Map.of("lr", "0.1", "seed", "2"));
        var other = run(0, Map.of("lr", "0.2", "seed", "1"));
        var families = SeedFamily.among(List.of(one, other, two));
        assertThat(families)
                .containsExactly(
                        new SeedFamily(
                                List.of(one.run().id(), two.run().id()), java.util.Set.of("seed")));
    }

    @Test
    void withoutASeedThereIsNoFamilyHoweverAlikeRunsAre() {
        var params = Map.of("lr", "0.1");
        assertThat(SeedFamily.among(List.of(run(0, params), run(0, params)))).isEmpty();
    }

    @Test
    void aParamThatOnlyOneOfThemHasMakesThemDiffer() {
        var plain = run(0, Map.of("seed", "1"));
        var more = run(0, Map.of("seed", "2", "lr", "0.1"));
        assertThat(SeedFamily.among(List.of(plain, more))).isEmpty();
    }

    @Test
    void runsOfDifferentExperimentsAreNoFamily() {
        var here = run(0, Map.of("seed", "1"));
        var there = run(1, Map.of("seed", "2"));
        assertThat(SeedFamily.among(List.of(here, there))).isEmpty();
    }

    @Test
    void aSeedIsToldByItsWords() {
        assertThat(List.of("seed", "data.random_seed", "NumpySeed", "random_state", "randomState"))
                .allMatch(SeedFamily::isSeed);
        assertThat(List.of("seedling", "state", "lr", "random", "proceeds", "state_random"))
                .noneMatch(SeedFamily::isSeed);
    }

    private static RunDetails run(long experiment, Map<String, String> params) {
        var run =
                new Run(
                        new RunId(UUID.randomUUID()),
                        experiment,
                        "run",
                        "somebody",
                        RunStatus.FINISHED,
                        Instant.EPOCH,
                        null,
                        false,
                        new ArtifactPath("0/x/artifacts"));
        return new RunDetails(run, List.of(), params, Map.of(), List.of(), List.of(), List.of());
    }
}
