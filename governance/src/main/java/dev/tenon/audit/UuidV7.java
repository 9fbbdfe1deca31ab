package dev.tenon.audit;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Makes ids that sort by the moment they were made (RFC 9562, version 7); within one millisecond
/// by their turn.
final class UuidV7 {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = 0x0fffL;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final RandomGenerator chance;
    private final AtomicLong last = new AtomicLong();

    UuidV7(RandomGenerator chance) {
        this.chance = chance;
    }

    UUID at(Instant moment) {
        var earliest = moment.toEpochMilli() << COUNTER_BITS;
        var turn = last.updateAndGet(before -> Math.max(before + 1, earliest));
        var high = turn >>> COUNTER_BITS << 16 | VERSION | turn & COUNTER;
        return new UUID(high, VARIANT | chance.nextLong() >>> 2);
    }
}
