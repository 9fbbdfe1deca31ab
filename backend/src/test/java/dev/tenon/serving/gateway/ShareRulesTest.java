package dev.tenon.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.serving.gateway.ShareRules.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareRulesTest {
    private static final int LIMIT = 1_000;

    @Test
    void whoIsAloneHasAllOfIt() {
        assertThat(ShareRules.next(LIMIT, 3, new Held(3, 1_000), List.of())).isEqualTo(1_000);
        assertThat(ShareRules.next(LIMIT, 5_000, null, List.of())).isEqualTo(1_000);
    }

    @Test
    void whatNobodyWantsIsSpreadOverAll() {
        var others = List.of(new Held(100, 300), new Held(0, 200));
        assertThat(ShareRules.next(LIMIT, 300, new Held(300, 500), others)).isEqualTo(500);
    }

    @Test
    void whoWantsLittleGetsItAndTheOthersTheSame() {
        var others = List.of(new Held(100, 100), new Held(5_000, 450));
        assertThat(ShareRules.next(LIMIT, 2_000, new Held(2_000, 300), others)).isEqualTo(450);
        assertThat(
                        ShareRules.next(
                                LIMIT,
                                100,
                                new Held(100, 100),
                                List.of(new Held(5_000, 450), new Held(2_000, 450))))
                .isEqualTo(100);
    }

    @Test
    void nothingIsMadeOfWhatAnotherStillHolds() {
        assertThat(ShareRules.next(LIMIT, 900, new Held(1, 50), List.of(new Held(1, 800))))
                .isEqualTo(200);
    }

    @Test
    void whoJoinsGetsATenthAtOnce() {
        var others = List.of(new Held(900, 1_000));
        assertThat(ShareRules.next(LIMIT, 500, null, others)).isEqualTo(100);
        assertThat(ShareRules.next(3, 500, null, others)).isEqualTo(1);
        assertThat(ShareRules.next(LIMIT, 500, new Held(500, 100), others)).isZero();
    }

    /// Whoever joins, leaves or wants whatever, in whatever order: the shares are no more than the
    /// plan but for the tenths of those who joined since the others last came.
    @Test
    void sharesNeverComeToMoreThanThePlan() {
        for (int seed = 0; seed < 2_000; seed++) {
            var chance = new Random(seed);
            var held = new ArrayList<Held>();
            for (int step = 0; step < 60; step++) {
                if (held.isEmpty() || held.size() < 8 && chance.nextInt(10) == 0) {
                    held.add(joined(held));
                } else if (chance.nextInt(20) == 0) {
                    held.remove(chance.nextInt(held.size()));
                } else {
                    var one = chance.nextInt(held.size());
                    renew(held, one, chance.nextInt(1_500));
                    assertThat(sum(held)).as("seed %d", seed).isLessThanOrEqualTo(most(held, one));
                }
            }
            for (int i = 0; i < held.size(); i++) renew(held, i, held.get(i).wanted());
            assertThat(sum(held)).as("seed %d", seed).isLessThanOrEqualTo(LIMIT);
        }
    }

    /// Of who has just come there is no more than the others leave.
    private static int most(List<Held> held, int one) {
        return Math.max(LIMIT, sum(held) - held.get(one).share());
    }

    private static Held joined(List<Held> held) {
        return new Held(10, ShareRules.next(LIMIT, 10, null, held));
    }

    private static void renew(List<Held> held, int one, int wanted) {
        var others =
                IntStream.range(0, held.size()).filter(i -> i != one).mapToObj(held::get).toList();
        var share = ShareRules.next(LIMIT, wanted, held.get(one), others);
        held.set(one, new Held(wanted, share));
    }

    private static int sum(List<Held> held) {
        return held.stream().mapToInt(Held::share).sum();
    }
}
