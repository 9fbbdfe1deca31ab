package dev.tenon.gateway.route;

import java.util.Objects;
import java.util.UUID;

/// A variant that is asked beside the one that answers, for so many of ten thousand predictions;
/// nobody is told what it says.
public record ShadowRule(String variant, int share) {
    public ShadowRule {
        Objects.requireNonNull(variant, "variant");
        if (share < 0 || share > Assignment.BUCKETS)
            throw new IllegalArgumentException("A shadow's share lies in [0, 10000]");
    }

    boolean follows(UUID prediction) {
        return CaptureRule.portion(prediction) < share;
    }
}
