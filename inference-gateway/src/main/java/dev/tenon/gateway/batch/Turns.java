package dev.tenon.gateway.batch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/// Whose turn it is: of the tenants that wait, the one that has had the least of the threads' time.
/// Who has not waited for a while starts level with the others and saves nothing up.
final class Turns<L> {
    private final Map<UUID, Share> shares = new HashMap<>();
    private final ArrayDeque<Share> waiting = new ArrayDeque<>();
    private double level;

    private final class Share {
        private final UUID tenant;
        private final ArrayDeque<L> lanes = new ArrayDeque<>();
        private double had;

        Share(UUID tenant) {
            this.tenant = tenant;
        }
    }

    void add(UUID tenant, L lane) {
        Share share = shares.computeIfAbsent(tenant, Share::new);
        if (share.lanes.isEmpty()) {
            share.had = Math.max(share.had, level);
            waiting.add(share);
        }
        share.lanes.add(lane);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    L next() {
        Share least = null;
        for (Share share : waiting) if (least == null || share.had < least.had) least = share;
        if (least == null) throw new NoSuchElementException("Nobody waits");
        level = Math.max(level, least.had);
        L lane = least.lanes.remove();
        if (least.lanes.isEmpty()) waiting.remove(least);
        return lane;
    }

    /// Counts time that a tenant has had; negative where it was less than thought.
    void had(UUID tenant, long nanos) {
        Share share = shares.get(tenant);
        if (share == null) return;
        share.had += nanos;
        if (share.lanes.isEmpty() && shares.size() > 1000 && share.had <= level)
            shares.remove(share.tenant);
    }
}
