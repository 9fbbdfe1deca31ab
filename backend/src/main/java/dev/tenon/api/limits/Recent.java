package dev.tenon.api.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What was written lately, in bounded room and at the same small cost whether it is full or not:
/// when half of the room is taken, the half before is forgotten as a whole.
final class Recent<K, V> {
    private final int half;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = new ConcurrentHashMap<>();

    Recent(int most) {
        this.half = most / 2;
    }

    @Nullable V get(K key) {
        var found = young.get(key);
        return found != null ? found : old.get(key);
    }

    void put(K key, V value) {
        change(key, _ -> value);
    }

    void change(K key, UnaryOperator<@Nullable V> change) {
        young.compute(key, (_, known) -> change.apply(known != null ? known : old.get(key)));
        if (young.size() >= half) turn();
    }

    void remove(K key) {
        young.remove(key);
        old.remove(key);
    }

    int size() {
        return young.size() + old.size();
    }

    private synchronized void turn() {
        if (young.size() < half) return;
        old = young;
        young = new ConcurrentHashMap<>();
    }
}
