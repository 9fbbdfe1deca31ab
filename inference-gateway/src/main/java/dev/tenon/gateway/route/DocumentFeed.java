package dev.tenon.gateway.route;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows the control plane's documents by long poll; while it is silent, what is on disk goes on
/// to hold.
public final class DocumentFeed implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DocumentFeed.class.getName());
    private static final int WAIT_SECONDS = 25;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Platform platform;
    private final DocumentFolder folder;
    private final Thread thread;
    private @Nullable String etag;
    private boolean unreachable;

    record Listing(List<Listed> documents) {}

    record Listed(String id, long revision) {}

    public DocumentFeed(Platform platform, DocumentFolder folder) {
        this.platform = platform;
        this.folder = folder;
        this.thread = Thread.ofVirtual().name("documents").start(this::work);
    }

    private void work() {
        try {
            while (true) {
                try {
                    poll();
                    unreachable = false;
                } catch (IOException | RuntimeException e) {
                    etag = null;
                    tellOnce(e);
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get("/gateway/v1/documents?wait=" + WAIT_SECONDS, etag);
        if (answer.statusCode() == 304) return;
        if (answer.statusCode() != 200)
            throw new IOException("the platform answered " + answer.statusCode());
        follow(Json.read(answer.body(), Listing.class));
        etag = answer.headers().firstValue("ETag").orElse(null);
        if (etag == null) Thread.sleep(PAUSE); // without it nothing would slow this loop
    }

    private void follow(Listing listing) throws IOException, InterruptedException {
        Set<String> listed = new HashSet<>();
        for (Listed document : listing.documents()) {
            listed.add(document.id());
            if (document.revision() != folder.revisionOf(document.id())) fetch(document.id());
        }
        for (String held : folder.ids()) if (!listed.contains(held)) folder.drop(held);
    }

    private void fetch(String id) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get("/gateway/v1/documents/" + id, null);
        switch (answer.statusCode()) {
            case 200 -> folder.accept(id, answer.body());
            case 404 -> folder.drop(id);
            default ->
                    throw new IOException(
                            "the platform answered " + answer.statusCode() + " for " + id);
        }
    }

    private HttpResponse<byte[]> get(String path, @Nullable String knownTag)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = platform.at(path, Duration.ofSeconds(WAIT_SECONDS + 10));
        if (knownTag != null) request.header("If-None-Match", knownTag);
        return platform.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private void tellOnce(Exception e) {
        if (!unreachable)
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The platform can''t be reached, the documents on disk hold: {0}",
                    e.toString());
        unreachable = true;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
