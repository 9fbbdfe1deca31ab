package dev.tenon.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// An S3 server on a folder: real signatures, multipart uploads and presigned addresses.
/// Clients must use path-style addresses.
public final class LocalS3 implements AutoCloseable {

    public static final String REGION = "us-east-1";

    private final S3Proxy server;
    private final BlobStore store;
    private final String accessKey;
    private final String secretKey;

    private LocalS3(S3Proxy server, BlobStore store, String accessKey, String secretKey) {
        this.server = server;
        this.store = store;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /// Starts in this process; port 0 takes any free one.
    public static LocalS3 start(Path folder, int port, String accessKey, String secretKey)
            throws IOException {
        return start(folder, port, accessKey, secretKey, CrossOriginResourceSharing.disabled());
    }

    private static LocalS3 start(
            Path folder,
            int port,
            String accessKey,
            String secretKey,
            CrossOriginResourceSharing browsers)
            throws IOException {
        Files.createDirectories(folder);
        var store = new FilesystemNio2BlobStore(folder.toAbsolutePath().toString());
        var server =
                S3Proxy.builder()
                        .blobStore(store)
                        .endpoint(URI.create("http://127.0.0.1:" + port))
                        .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                        .ignoreUnknownHeaders(true)
                        .corsRules(browsers)
                        .build();
        try {
            server.start();
        } catch (IOException taken) {
            throw taken;
        } catch (Exception failed) {
            throw new IOException("S3 did not start", failed);
        }
        return new LocalS3(server, store, accessKey, secretKey);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    public void ensureBucket(String name) {
        if (!store.containerExists(name)) store.createContainer(name);
    }

    /// The settings `TENON_S3_…` that our programs take.
    public Map<String, String> settings(String bucket) {
        return Map.of(
                "TENON_S3_ENDPOINT", endpoint().toString(),
                "TENON_S3_REGION", REGION,
                "TENON_S3_BUCKET", bucket,
                "TENON_S3_ACCESS_KEY", accessKey,
                "TENON_S3_SECRET_KEY", secretKey);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception alreadyGone) {
            System.getLogger(LocalS3.class.getName())
                    .log(System.Logger.Level.WARNING, "S3 did not stop", alreadyGone);
        }
    }

    /// The console's pages may use presigned addresses.
    private static CrossOriginResourceSharing presignedFrom(String console) {
        return new CrossOriginResourceSharing(
                List.of(Pattern.quote(console)),
                List.of("GET", "HEAD", "PUT"),
                List.of("*"),
                List.of("ETag"),
                "false");
    }

    private static String setting(String name) {
        return requireNonNull(System.getenv(name), name);
    }

    /// A process of its own: settings from the environment, as every part of the stack.
    public static void main(String[] arguments) throws Exception {
        var s3 =
                start(
                        Path.of(setting("TENON_S3_FOLDER")),
                        URI.create(setting("TENON_S3_ENDPOINT")).getPort(),
                        setting("TENON_S3_ACCESS_KEY"),
                        setting("TENON_S3_SECRET_KEY"),
                        presignedFrom(setting("TENON_URL")));
        s3.ensureBucket(setting("TENON_S3_BUCKET"));
        Runtime.getRuntime().addShutdownHook(new Thread(s3::close));
        System.out.println("S3 answers at " + s3.endpoint());
        Thread.currentThread().join();
    }
}
