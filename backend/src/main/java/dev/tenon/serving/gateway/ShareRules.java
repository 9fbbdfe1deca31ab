package dev.tenon.serving.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How gateways share what a plan allows: whoever wants little gets it, the others get the same of
/// what is left, and what nobody wants is spread over all.
///
/// No share is made of what another gateway still holds, so those of gateways that renew come to no
/// more than the plan. Who joins gets a tenth at once, above it until the others have renewed.
final class ShareRules {
    private static final int JOINING = 10;

    private ShareRules() {}

    /// What a gateway holds, and how much it wanted when it got that.
    record Held(int wanted, int share) {}

    /// The next share of a gateway that wants so much; it held nothing where it joins.
    static int next(int limit, int wanted, @Nullable Held before, List<Held> others) {
        var free = limit - others.stream().mapToInt(Held::share).sum();
        var share = Math.clamp(fair(limit, wanted, others), 0, Math.max(0, free));
        return before == null ? Math.max(share, Math.max(1, limit / JOINING)) : share;
    }

    private static int fair(int limit, int wanted, List<Held> others) {
        var all =
                Stream.concat(Stream.of(wanted), others.stream().map(Held::wanted))
                        .mapToInt(want -> want)
                        .toArray();
        var sum = Arrays.stream(all).asLongStream().sum();
        if (sum <= limit) return wanted + (int) ((limit - sum) / all.length);
        return Math.min(wanted, level(limit, all));
    }

    /// Who wants more than this gets just this.
    private static int level(int limit, int[] wants) {
        var sorted = IntStream.of(wants).sorted().toArray();
        var left = limit;
        for (int i = 0; i < sorted.length; i++) {
            var each = left / (sorted.length - i);
            if (sorted[i] > each) return each;
            left -= sorted[i];
        }
        return limit;
    }
}
