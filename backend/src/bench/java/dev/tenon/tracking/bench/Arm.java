package dev.tenon.tracking.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/// One of the two servers, as the callers see it.
record Arm(
        String name,
        ServerProcess server,
        String prefix,
        String authorization,
        String database,
        ConcurrentMap<String, List<String>> runs,
        ConcurrentMap<Integer, Long> steps) {
    private static final String EXPERIMENT = "0";

    Arm(String name, ServerProcess server, String prefix, String authorization, String database) {
        this(
                name,
                server,
                prefix,
                authorization,
                database,
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    Caller caller() {
        return Caller.of(server.port());
    }

    /// As MLflow's client sends it.
    byte[] get(String path) {
        return Caller.bytes("GET " + prefix + path + " HTTP/1.1\r\n" + headers() + "\r\n");
    }

    byte[] post(String path, String body) {
        return Caller.bytes(
                "POST "
                        + prefix
                        + path
                        + " HTTP/1.1\r\n"
                        + headers()
                        + "Content-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }

    private String headers() {
        return "Host: 127.0.0.1:"
                + server.port()
                + "\r\nUser-Agent: mlflow-python-client/3.17.2\r\n"
                + "Accept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n"
                + authorization;
    }

    /// Runs made for a purpose, the same as long as they are asked for by the same name.
    List<String> runs(String purpose, int count) {
        return runs.computeIfAbsent(purpose, _ -> made(count));
    }

    private List<String> made(int count) {
        return Stream.generate(() -> must(Training.create(this)).text("run_id"))
                .limit(count)
                .toList();
    }

    /// The next step of a caller.
    long step(int caller) {
        return steps.merge(caller, 1L, Long::sum);
    }

    /// Asks once, for what must go well.
    Answer must(Call call) {
        try (var caller = caller()) {
            var answer = caller.ask(call.request());
            if (call.isGood(answer)) return answer;
            throw new IllegalStateException(name + " answers " + answer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String experiment() {
        return EXPERIMENT;
    }
}
