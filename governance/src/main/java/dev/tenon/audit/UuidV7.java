package dev.tenon.audit;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes ids that sort by the moment they were made (RFC 9562, version 7).
final class UuidV7 {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private UuidV7() {}

    static UUID at(Instant moment, RandomGenerator chance) {
        var high = moment.toEpochMilli() << 16 | VERSION | chance.nextLong() & 0x0fffL;
        var low = VARIANT | chance.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
