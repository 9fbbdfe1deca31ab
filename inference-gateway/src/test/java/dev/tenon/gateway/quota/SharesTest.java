package dev.tenon.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.quota.Shares.Limits;
import dev.tenon.gateway.quota.Shares.Verdict;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final long SECOND = 1_000_000_000L;
    private final UUID acme = UUID.randomUUID();
    private final Shares shares = new Shares();
    private long now = 5_000;

    @Test
    void withoutWordATenthOfThePlanFits() {
        assertThat(fitting(1000, new Limits(200, 0))).isEqualTo(20);
    }

    @Test
    void aShareIsWhatFitsInASecond() {
        shares.hold(Map.of(acme, 120));
        assertThat(fitting(1000, new Limits(200, 0))).isEqualTo(120);
        now += SECOND;
        assertThat(fitting(1000, new Limits(200, 0))).isEqualTo(120);
        shares.hold(Map.of(acme, 60));
        now += 2 * SECOND;
        assertThat(fitting(1000, new Limits(200, 0))).isEqualTo(60);
    }

    @Test
    void aCallerHasTheSamePartOfItsLimitAsTheTenant() {
        shares.hold(Map.of(acme, 100));
        var limits = new Limits(200, 80);
        for (int i = 0; i < 40; i++)
            assertThat(shares.ask(acme, "one", limits, now)).isEqualTo(Verdict.FITS);
        assertThat(shares.ask(acme, "one", limits, now)).isEqualTo(Verdict.CALLER_TOO_FAST);
        assertThat(shares.ask(acme, "other", limits, now)).isEqualTo(Verdict.FITS);
    }

    @Test
    void whoIsToldThatNothingIsSharedHasAllOfIt() {
        shares.holdAll();
        assertThat(fitting(1000, new Limits(200, 0))).isEqualTo(200);
    }

    @Test
    void aPlanWithoutALimitHasNone() {
        assertThat(fitting(1000, new Limits(0, 0))).isEqualTo(1000);
        assertThat(shares.wanted(1)).isEmpty();
    }

    @Test
    void whatIsWantedIsWhatWasAskedRefusedOrNot() {
        fitting(300, new Limits(200, 0));
        assertThat(shares.wanted(2)).containsExactly(Map.entry(acme, 150));
        assertThat(shares.wanted(2)).containsExactly(Map.entry(acme, 0));
        for (int i = 0; i < 100; i++) shares.wanted(1);
        assertThat(shares.wanted(1)).isEmpty();
    }

    private int fitting(int asked, Limits limits) {
        int fitting = 0;
        for (int i = 0; i < asked; i++)
            if (shares.ask(acme, "somebody", limits, now) == Verdict.FITS) fitting++;
        return fitting;
    }
}
