package dev.tenon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

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
        var point = ofPoint(new MetricPoint("loss", 0.5, 1, 2));
        assertThat(ofPoint(new MetricPoint("loss", 0.5, 1, 2)))
                .isEqualTo(point)
                .startsWith("sha256:");
        assertThat(ofPoint(new MetricPoint("loss", 0.5, 2, 1))).isNotEqualTo(point);
        assertThat(ofPoint(new MetricPoint("loss", Double.NaN, 1, 2))).isNotEqualTo(point);
    }

    private static String ofParams(Map<String, String> params) {
        var digest = new RunDigest();
        digest.params(new TreeMap<>(params));
        return digest.text();
    }

    private static String ofPoint(MetricPoint point) {
        var digest = new RunDigest();
        digest.point(point);
        return digest.text();
    }
}
