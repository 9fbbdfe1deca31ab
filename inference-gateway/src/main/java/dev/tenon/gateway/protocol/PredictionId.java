package dev.tenon.gateway.protocol;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Names for predictions: UUIDs of version 7, which sort by time.
final class PredictionId {
    private PredictionId() {}

    static UUID next(long millis) {
        var random = ThreadLocalRandom.current();
        long high = millis << 16 | 0x7000 | random.nextInt(1 << 12);
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
