package dev.tenon.serving;

import java.util.List;

/// One version that answers for its share of the subjects.
public record Variant(String name, int number, int basisPoints, List<BucketRange> buckets) {
    public Variant {
        buckets = List.copyOf(buckets);
    }

    public VariantPlan plan() {
        return new VariantPlan(name, number, basisPoints);
    }
}
