package dev.tenon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.serving.Traffic.Latency;
import dev.tenon.serving.Traffic.Minute;
import dev.tenon.serving.TrafficQueries.VariantMinute;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentTrafficTest {
    @Test
    void sharesAreOfAllRequestsAndLatenciesAreWeightedByThem() {
        var traffic =
                DeploymentTraffic.byVariant(
                        List.of(
                                minute("b", 2, 0, 100, 1, 1_000),
                                minute("control", 1, 0, 300, 0, 2_000),
                                minute("control", 1, 1, 600, 6, 500)));
        assertThat(traffic).hasSize(2);
        assertThat(traffic.getFirst().share()).isEqualTo(0.1);
        var control = traffic.getLast();
        assertThat(control.requests()).isEqualTo(900);
        assertThat(control.failures()).isEqualTo(6);
        assertThat(control.share()).isEqualTo(0.9);
        assertThat(control.latency()).isEqualTo(new Latency(1_000, 2_000, 3_000));
        assertThat(control.minutes()).hasSize(2);
    }

    @Test
    void anotherVersionBeginsAnew() {
        var traffic =
                DeploymentTraffic.byVariant(
                        List.of(minute("b", 2, 0, 10, 0, 1), minute("b", 3, 1, 10, 0, 1)));
        assertThat(traffic).extracting(Traffic.VariantTraffic::number).containsExactly(2, 3);
    }

    private static VariantMinute minute(
            String variant, int number, int at, long requests, long failures, long micros) {
        var latency = new Latency(micros, micros * 2, micros * 3);
        return new VariantMinute(
                variant,
                number,
                new Minute(Instant.ofEpochSecond(at * 60L), requests, failures, latency));
    }
}
