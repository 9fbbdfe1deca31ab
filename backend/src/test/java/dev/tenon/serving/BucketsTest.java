package dev.tenon.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final List<String> NAMES = List.of("control", "a", "b", "c", "d");

    @Test
    void theFirstSplitGivesEachVariantOneRunOfItsSize() {
        var buckets = Buckets.unowned().sharedBy(Map.of("challenger", 1_000, "control", 9_000));
        assertThat(buckets.of("challenger")).hasSize(1);
        assertThat(buckets.sizeOf("challenger")).isEqualTo(1_000);
        assertThat(buckets.of("control")).hasSize(1);
        assertThat(buckets.sizeOf("control")).isEqualTo(9_000);
    }

    @Test
    void rampingStepByStepKeepsEachVariantInOneRunAndEverybodyWhoWasIn() {
        var buckets = Buckets.unowned().sharedBy(Map.of("control", 10_000));
        for (int share : new int[] {100, 500, 1_000, 2_500, 5_000, 9_999, 10_000}) {
            var next = buckets.sharedBy(shares("challenger", share, "control", 10_000 - share));
            assertThat(buckets.lostBy("challenger", next)).isZero();
            assertThat(next.of("challenger")).hasSize(1);
            buckets = next;
        }
    }

    @Test
    void whoLeftWhileRampingDownComesBackWhileRampingUp() {
        var small = Buckets.unowned().sharedBy(Map.of("control", 9_000, "challenger", 1_000));
        var large = small.sharedBy(Map.of("control", 7_000, "challenger", 3_000));
        var again = large.sharedBy(Map.of("control", 9_000, "challenger", 1_000));
        assertThat(again.of("challenger")).isEqualTo(small.of("challenger"));
    }

    @Test
    void anyChangeMovesExactlyWhatTheSharesDifferAndOnlyToThoseWhoGrow() {
        var random = new Random(7);
        for (int round = 0; round < 60; round++) {
            var buckets = Buckets.unowned().sharedBy(randomShares(random));
            for (int step = 0; step < 5; step++) {
                var shares = randomShares(random);
                var next = buckets.sharedBy(shares);
                mustBeLeast(buckets, next, shares);
                buckets = next;
            }
        }
    }

    private static void mustBeLeast(Buckets before, Buckets after, Map<String, Integer> shares) {
        int moved = 0;
        for (var from : NAMES) {
            for (var to : NAMES) {
                if (from.equals(to)) continue;
                int changed = movedBetween(from, to, before, after);
                moved += changed;
                if (changed == 0) continue;
                assertThat(shares.getOrDefault(from, 0))
                        .as("%s shrinks", from)
                        .isLessThan(before.sizeOf(from));
                assertThat(shares.get(to)).as("%s grows", to).isGreaterThan(before.sizeOf(to));
            }
        }
        int difference = 0;
        for (var name : NAMES) {
            difference += Math.max(0, shares.getOrDefault(name, 0) - before.sizeOf(name));
            assertThat(after.sizeOf(name)).isEqualTo(shares.getOrDefault(name, 0));
        }
        assertThat(moved).isEqualTo(difference);
    }

    private static int movedBetween(String from, String to, Buckets before, Buckets after) {
        int moved = 0;
        for (int i = 0; i < Buckets.TOTAL; i++) {
            if (before.ownerOf(i).equals(from) && after.ownerOf(i).equals(to)) moved++;
        }
        return moved;
    }

    @Test
    void theRunsOfAllVariantsTogetherCoverEachBucketOnce() {
        var random = new Random(11);
        var buckets = Buckets.unowned();
        for (int step = 0; step < 20; step++) buckets = buckets.sharedBy(randomShares(random));
        var seen = new TreeSet<Integer>();
        int counted = 0;
        for (var name : NAMES) {
            for (var range : buckets.of(name)) {
                for (int i = range.from(); i < range.to(); i++, counted++) seen.add(i);
            }
        }
        assertThat(counted).isEqualTo(10_000);
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void theSameChangeGivesTheSameBucketsEachTime() {
        var before = Buckets.unowned().sharedBy(Map.of("control", 6_000, "a", 2_000, "b", 2_000));
        var one = before.sharedBy(shares("control", 1_000, "a", 4_500, "b", 4_500));
        var other = before.sharedBy(shares("b", 4_500, "a", 4_500, "control", 1_000));
        for (var name : NAMES) assertThat(one.of(name)).isEqualTo(other.of(name));
    }

    @Test
    void sharesThatDontAddUpAreABug() {
        assertThatThrownBy(() -> Buckets.unowned().sharedBy(Map.of("control", 9_999)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Integer> shares(Object... pairs) {
        var shares = new java.util.LinkedHashMap<String, Integer>();
        for (int i = 0; i < pairs.length; i += 2)
            shares.put((String) pairs[i], (Integer) pairs[i + 1]);
        return shares;
    }

    private static Map<String, Integer> randomShares(Random random) {
        var shares = new HashMap<String, Integer>();
        int left = Buckets.TOTAL;
        for (var name : NAMES.subList(1, 1 + random.nextInt(NAMES.size()))) {
            int share = random.nextInt(left + 1);
            shares.put(name, share);
            left -= share;
        }
        shares.put("control", left);
        return shares;
    }
}
