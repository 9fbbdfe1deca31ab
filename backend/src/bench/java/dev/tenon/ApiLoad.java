package dev.tenon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// The clients of [ApiBenchmark], a process of their own: each asks, waits for the answer, asks
/// again.
final class ApiLoad {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicLong NUMBER = new AtomicLong();

    private final String[] wanted;
    private final AtomicLong failed = new AtomicLong();

    private ApiLoad(String... wanted) {
        this.wanted = wanted;
    }

    public static void main(String... arguments) throws InterruptedException {
        new ApiLoad(arguments).run(Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6]));
    }

    private void run(int clients, int seconds) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var times = new long[clients][];
        var threads = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            var client = i;
            threads[i] = Thread.ofPlatform().start(() -> times[client] = ask(until));
        }
        for (var thread : threads) thread.join();
        var all = Arrays.stream(times).flatMapToLong(LongStream::of).sorted().toArray();
        System.out.println("requests=" + all.length);
        System.out.println("failed=" + failed);
        System.out.println("p50=" + at(all, 0.50));
        System.out.println("p95=" + at(all, 0.95));
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0
                ? 0
                : TimeUnit.NANOSECONDS.toMicros(sorted[(int) (part * (sorted.length - 1))]);
    }

    private long[] ask(long until) {
        var times = LongStream.builder();
        while (System.nanoTime() < until) {
            var request = request();
            var began = System.nanoTime();
            try {
                if (HTTP.send(request, BodyHandlers.discarding()).statusCode() >= 300) {
                    failed.incrementAndGet();
                }
            } catch (IOException broken) {
                failed.incrementAndGet();
            } catch (InterruptedException stopped) {
                break;
            }
            times.add(System.nanoTime() - began);
        }
        return times.build().toArray();
    }

    private HttpRequest request() {
        var body =
                wanted[2]
                        .replace("#", Long.toString(NUMBER.incrementAndGet()))
                        .replace("@", UUID.randomUUID().toString());
        var request =
                HttpRequest.newBuilder(URI.create(wanted[0]))
                        .header("Authorization", "Bearer " + wanted[3])
                        .header("Content-Type", "application/json")
                        .method(
                                wanted[1],
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (Boolean.parseBoolean(wanted[4])) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return request.build();
    }
}
