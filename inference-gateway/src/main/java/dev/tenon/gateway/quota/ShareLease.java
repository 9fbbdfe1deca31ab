package dev.tenon.gateway.quota;

import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.route.Platform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// Renews this replica's shares every second, and sooner for a tenant that asks for the first time.
public final class ShareLease implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ShareLease.class.getName());
    private static final Duration USUALLY = Duration.ofSeconds(1);
    private static final Duration AT_LEAST = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Platform platform;
    private final String gateway;
    private final Shares shares;
    private final Thread thread;
    private volatile boolean stopping;
    private boolean unreachable;

    record Wish(String gateway, List<Wanted> tenants) {}

    record Wanted(UUID tenant, int wanted) {}

    record Granted(List<Share> shares) {}

    record Share(UUID tenant, int requestsPerSecond) {}

    public ShareLease(Platform platform, String gateway, Shares shares) {
        this.platform = platform;
        this.gateway = gateway;
        this.shares = shares;
        this.thread = Thread.ofPlatform().name("shares").daemon().unstarted(this::work);
        shares.wakes(thread);
        thread.start();
    }

    private void work() {
        long before = System.nanoTime();
        try {
            while (!stopping) {
                Thread.sleep(AT_LEAST);
                LockSupport.parkNanos(USUALLY.minus(AT_LEAST).toNanos());
                long now = System.nanoTime();
                renew((now - before) / 1e9);
                before = now;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew(double seconds) throws InterruptedException {
        Map<UUID, Integer> wanted = shares.wanted(seconds);
        if (wanted.isEmpty()) return;
        try {
            HttpResponse<byte[]> answer =
                    platform.post(
                            "/gateway/v1/shares",
                            Json.write(wish(wanted)),
                            PATIENCE,
                            HttpResponse.BodyHandlers.ofByteArray());
            switch (answer.statusCode()) {
                case 200 -> hold(Json.read(answer.body(), Granted.class));
                case 404 -> shares.holdAll();
                default -> tellOnce("the platform answered " + answer.statusCode());
            }
        } catch (IOException | RuntimeException e) {
            tellOnce(e.toString());
        }
    }

    private Wish wish(Map<UUID, Integer> wanted) {
        return new Wish(
                gateway,
                wanted.entrySet().stream()
                        .map(one -> new Wanted(one.getKey(), one.getValue()))
                        .toList());
    }

    private void hold(Granted granted) {
        var all = new HashMap<UUID, Integer>();
        for (Share share : granted.shares()) all.put(share.tenant(), share.requestsPerSecond());
        shares.hold(all);
        unreachable = false;
    }

    private void tellOnce(String why) {
        if (!unreachable)
            LOG.log(System.Logger.Level.WARNING, "Shares of limits stay as they are: {0}", why);
        unreachable = true;
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }
}
