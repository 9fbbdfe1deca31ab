package dev.tenon.gateway.access;

import dev.tenon.gateway.disk.AtomicFile;
import dev.tenon.gateway.route.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// The public keys of the issuer of people's tokens, kept on disk, fetched again every few minutes
/// and for an unknown key.
public final class IssuerKeys implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(IssuerKeys.class.getName());
    private static final Duration REFRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String issuer;
    private final HttpClient http;
    private final Path file;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;
    private volatile Map<String, IssuerKey> keys = Map.of();

    public IssuerKeys(String issuer, HttpClient http, Path file) {
        this.issuer = issuer;
        this.http = http;
        this.file = file;
        loadFromDisk();
        this.thread = Thread.ofVirtual().name("issuer-keys").start(this::work);
    }

    String issuer() {
        return issuer;
    }

    /// The key of that name; where it is not known, it is asked for and may be known a moment
    /// later.
    Optional<IssuerKey> key(String id) {
        IssuerKey key = keys.get(id);
        if (key == null && wanted.availablePermits() == 0) wanted.release();
        return Optional.ofNullable(key);
    }

    private void work() {
        boolean told = false;
        try {
            while (true) {
                try {
                    refresh();
                    told = false;
                } catch (IOException | RuntimeException e) {
                    if (!told)
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "The issuer''s keys stay as they are: {0}",
                                e.toString());
                    told = true;
                }
                Thread.sleep(PAUSE);
                if (wanted.tryAcquire(
                        told ? 1 : REFRESH.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    wanted.drainPermits();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() throws IOException, InterruptedException {
        byte[] discovery = get(URI.create(issuer + "/.well-known/openid-configuration"));
        byte[] set = get(URI.create(Json.tree(discovery).path("jwks_uri").asString("")));
        keys = IssuerKey.parseSet(set);
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, set);
    }

    private byte[] get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200)
            throw new IOException(uri + " answered " + answer.statusCode());
        return answer.body();
    }

    private void loadFromDisk() {
        try {
            if (Files.exists(file)) keys = IssuerKey.parseSet(Files.readAllBytes(file));
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The issuer''s keys on disk can''t be read: {0}",
                    e.toString());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
