package dev.tenon.policy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// What digests name, read once: a text never changes, and whoever has it may know what it says.
@Component
class KnownPolicies {
    private static final int MOST = 1_000;

    private final Map<String, Policy> known = new ConcurrentHashMap<>();

    Policy of(String digest, String text) {
        var policy = known.get(digest);
        if (policy != null) return policy;
        var read = PolicyText.stored(text);
        if (known.size() >= MOST) known.clear();
        known.put(digest, read);
        return read;
    }
}
