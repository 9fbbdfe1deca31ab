package dev.tenon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.tracking.points.Points;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunDigestTest {
    @Test
    void aBorderBetweenTwoTextsCanNotBeMoved() {
        assertThat(ofParams(Map.of("ab", "c"))).isNotEqualTo(ofParams(Map.of("a", "bc")));
        assertThat(ofParams(Map.of("a", "b", "c", "d"))).isNotEqualTo(ofParams(Map.of("a", "b")));
    }

    @Test
    void aParamIsNoTag() {
        var tags = new RunDigest();
        tags.tags(new TreeMap<>(Map.of("a", "b")));
        assertThat(tags.text()).isNotEqualTo(ofParams(Map.of("a", "b")));
    }

    @Test
    void aPointCountsWithAllItsParts() {
        var point = ofPoint("loss", 0.5, 1, 2);
        assertThat(ofPoint("loss", 0.5, 1, 2)).isEqualTo(point).startsWith("sha256:");
        assertThat(ofPoint("gain", 0.5, 1, 2)).isNotEqualTo(point);
        assertThat(ofPoint("loss", 0.5, 2, 1)).isNotEqualTo(point);
        assertThat(ofPoint("loss", Double.NaN, 1, 2)).isNotEqualTo(point);
    }

    private static String ofParams(Map<String, String> params) {
        var digest = new RunDigest();
        digest.params(new TreeMap<>(params));
        return digest.text();
    }

    private static String ofPoint(String key, double value, long time, long step) {
        var digest = new RunDigest();
        digest.points(key, new Points(new long[] {time}, new long[] {step}, new double[] {value}));
        return digest.text();
    }
}
