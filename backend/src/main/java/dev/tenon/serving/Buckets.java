package dev.tenon.serving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who owns each of the ten thousand buckets into which subjects fall.
///
/// A change moves exactly as many buckets as the shares differ, and only to variants that grow; a
/// variant grows first at its own edges, so that it stays in few runs.
final class Buckets {
    static final int TOTAL = 10_000;
    private static final String NOBODY = "";

    private final String[] owners;

    private Buckets(String[] owners) {
        this.owners = owners;
    }

    /// All buckets, before anybody owns one.
    static Buckets unowned() {
        var owners = new String[TOTAL];
        Arrays.fill(owners, NOBODY);
        return new Buckets(owners);
    }

    static Buckets of(List<Variant> variants) {
        var buckets = unowned();
        for (var variant : variants) {
            for (var range : variant.buckets()) {
                Arrays.fill(buckets.owners, range.from(), range.to(), variant.name());
            }
        }
        return buckets;
    }

    /// The same buckets after the shares have become these; they add up to the total.
    Buckets sharedBy(Map<String, Integer> shares) {
        if (shares.values().stream().mapToInt(Integer::intValue).sum() != TOTAL) {
            throw new IllegalArgumentException("Shares add up to " + TOTAL);
        }
        var change = new Change(owners.clone(), shares);
        shares.keySet().stream().sorted().forEach(change::grow);
        return new Buckets(change.owners);
    }

    List<BucketRange> of(String variant) {
        var ranges = new ArrayList<BucketRange>();
        for (int from = 0, to; from < TOTAL; from = to) {
            to = from + 1;
            while (to < TOTAL && owners[to].equals(owners[from])) to++;
            if (owners[from].equals(variant)) ranges.add(new BucketRange(from, to));
        }
        return ranges;
    }

    String ownerOf(int bucket) {
        return owners[bucket];
    }

    int sizeOf(String variant) {
        return (int) Arrays.stream(owners).filter(variant::equals).count();
    }

    /// Counts the buckets that this variant has here and not there.
    int lostBy(String variant, Buckets later) {
        int lost = 0;
        for (int i = 0; i < TOTAL; i++) {
            if (owners[i].equals(variant) && !later.owners[i].equals(variant)) lost++;
        }
        return lost;
    }

    /// One change on its way: what each variant still has too much of.
    private static final class Change {
        private final String[] owners;
        private final Map<String, Integer> surplus = new HashMap<>();

        Change(String[] owners, Map<String, Integer> shares) {
            this.owners = owners;
            for (var owner : owners) surplus.merge(owner, 1, Integer::sum);
            shares.forEach((variant, share) -> surplus.merge(variant, -share, Integer::sum));
        }

        void grow(String variant) {
            for (int i = 1; i < TOTAL; i++) if (owners[i - 1].equals(variant)) take(i, variant);
            for (int i = TOTAL - 2; i >= 0; i--)
                if (owners[i + 1].equals(variant)) take(i, variant);
            for (int i = TOTAL - 1; i >= 0; i--) take(i, variant);
        }

        private void take(int bucket, String variant) {
            var owner = owners[bucket];
            if (surplusOf(variant) >= 0 || surplusOf(owner) <= 0) return;
            surplus.merge(owner, -1, Integer::sum);
            surplus.merge(variant, 1, Integer::sum);
            owners[bucket] = variant;
        }

        private int surplusOf(String variant) {
            return surplus.getOrDefault(variant, 0);
        }
    }
}
