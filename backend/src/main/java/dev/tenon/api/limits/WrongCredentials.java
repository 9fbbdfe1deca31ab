package dev.tenon.api.limits;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// How often each address has shown what opens nothing, within the last minute, and what has opened
/// a door lately: that goes on to, whoever else stands at the same address.
///
/// Times are nanoseconds of one clock that never goes back, such as `System.nanoTime()`.
final class WrongCredentials {
    private static final int MOST_KNOWN = 20_000;
    private static final long GOOD_FOR = 600_000_000_000L;

    private final Recent<String, Tries> tries = new Recent<>(MOST_KNOWN);
    private final Recent<Long, Long> good = new Recent<>(MOST_KNOWN);
    private final byte[] salt = new byte[16];
    private final Quota quota;

    WrongCredentials(Quota quota, SecureRandom chance) {
        this.quota = quota;
        chance.nextBytes(salt);
    }

    private record Tries(int wrong, long until) {}

    /// How many nanoseconds these credentials have to wait; none, if they may be looked at.
    long waitNanos(String address, String credentials, long now) {
        var known = tries.get(address);
        if (known == null || known.wrong() < quota.requests() || known.until() - now <= 0) return 0;
        return isGood(credentials, now) ? 0 : known.until() - now;
    }

    void wrong(String address, String credentials, long now) {
        good.remove(mark(credentials));
        tries.change(
                address,
                known ->
                        known == null || known.until() - now <= 0
                                ? new Tries(1, now + quota.windowNanos())
                                : new Tries(known.wrong() + 1, known.until()));
    }

    void right(String credentials, long now) {
        good.put(mark(credentials), now + GOOD_FOR);
    }

    int size() {
        return Math.max(tries.size(), good.size());
    }

    private boolean isGood(String credentials, long now) {
        var until = good.get(mark(credentials));
        return until != null && until - now > 0;
    }

    /// Nothing that could be shown at a door is kept.
    private long mark(String credentials) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return ByteBuffer.wrap(digest.digest(credentials.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
