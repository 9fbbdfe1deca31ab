package dev.tenon.local;

import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Cookies as a browser keeps them on its own machine, where those marked as secure travel by plain
/// HTTP too; Java's own jar keeps them back.
final class TestCookies {
    private final Map<Key, String> kept = new ConcurrentHashMap<>();

    private record Key(String host, String path, String name) {}

    void keep(URI from, List<String> headers) {
        for (var header : headers) {
            for (var cookie : HttpCookie.parse(header)) {
                var path = cookie.getPath() == null ? "/" : cookie.getPath();
                var key = new Key(from.getHost(), path, cookie.getName());
                if (cookie.getMaxAge() == 0) kept.remove(key);
                else kept.put(key, cookie.getValue());
            }
        }
    }

    String header(URI to) {
        return kept.entrySet().stream()
                .filter(entry -> entry.getKey().host().equals(to.getHost()))
                .filter(entry -> to.getPath().startsWith(entry.getKey().path()))
                .map(entry -> entry.getKey().name() + "=" + entry.getValue())
                .collect(Collectors.joining("; "));
    }
}
