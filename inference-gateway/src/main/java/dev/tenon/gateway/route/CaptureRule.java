package dev.tenon.gateway.route;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which predictions of a deployment are kept: so many of ten thousand, without the values of what
/// is masked (`name`, or `name[3]` for one place of each row).
public record CaptureRule(int share, @Nullable List<String> masked) {
    public CaptureRule {
        if (share < 0 || share > Assignment.BUCKETS)
            throw new IllegalArgumentException("A capture rule's share lies in [0, 10000]");
        masked = masked == null ? List.of() : List.copyOf(masked);
    }

    /// The same on every gateway, for a prediction and for what followed it.
    public boolean takes(UUID prediction) {
        return portion(prediction) < share;
    }

    /// Where a prediction's name lies among ten thousand parts, by chance.
    static int portion(UUID prediction) {
        return (int)
                ((prediction.getLeastSignificantBits() & Long.MAX_VALUE >> 1) % Assignment.BUCKETS);
    }
}
