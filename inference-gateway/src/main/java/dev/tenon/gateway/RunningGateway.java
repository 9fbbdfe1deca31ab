package dev.tenon.gateway;

import dev.tenon.gateway.access.Access;
import dev.tenon.gateway.access.AccessTable;
import dev.tenon.gateway.access.IssuerKeys;
import dev.tenon.gateway.access.PeopleTokens;
import dev.tenon.gateway.batch.InferencePool;
import dev.tenon.gateway.capture.Capture;
import dev.tenon.gateway.capture.CaptureLimits;
import dev.tenon.gateway.capture.Exposures;
import dev.tenon.gateway.engine.Engines;
import dev.tenon.gateway.protocol.GrpcDoor;
import dev.tenon.gateway.protocol.HttpDoor;
import dev.tenon.gateway.protocol.Predictions;
import dev.tenon.gateway.protocol.Readiness;
import dev.tenon.gateway.protocol.Transport;
import dev.tenon.gateway.protocol.Witness;
import dev.tenon.gateway.quota.ShareLease;
import dev.tenon.gateway.quota.Shares;
import dev.tenon.gateway.report.ReportLog;
import dev.tenon.gateway.report.ReportSender;
import dev.tenon.gateway.route.Deployments;
import dev.tenon.gateway.route.DocumentFeed;
import dev.tenon.gateway.route.DocumentFolder;
import dev.tenon.gateway.route.ModelFolder;
import dev.tenon.gateway.route.ObjectStorage;
import dev.tenon.gateway.route.Platform;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executors;

/// The parts of a gateway, started in order; closing it stops them in the opposite one.
final class RunningGateway implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RunningGateway.class.getName());
    private static final Duration LAST_COMERS = Duration.ofSeconds(2);
    private static final Duration DRAINING = Duration.ofSeconds(10);
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Readiness readiness = new Readiness();
    private final HttpDoor http;
    private final GrpcDoor grpc;

    RunningGateway(Settings settings) {
        Clock clock = Clock.systemUTC();
        int cores = Runtime.getRuntime().availableProcessors();
        HttpClient client = part(client());
        ReportLog reports =
                new ReportLog(settings.data().resolve("reports"), settings.name(), clock);
        InferencePool pool = part(new InferencePool(cores));
        Engines engines =
                part(
                        new Engines(
                                engineFolder(),
                                settings.data().resolve("engine"),
                                Engines.USUAL_MEMORY));
        ObjectStorage storage = storage(settings);
        ModelFolder models = new ModelFolder(settings.data().resolve("models"), storage);
        Deployments deployments = part(new Deployments(models, engines, pool, reports, clock));
        AccessTable accessTable = new AccessTable();
        DocumentFolder documents =
                new DocumentFolder(
                        settings.data().resolve("documents"),
                        settings.platformKey(),
                        Map.of("route", deployments, "access", accessTable));
        documents.load();
        IssuerKeys keys =
                part(
                        new IssuerKeys(
                                settings.issuer(),
                                client,
                                settings.data().resolve("issuer-keys.json")));
        Shares shares = new Shares();
        Access access = new Access(accessTable, new PeopleTokens(keys, clock), shares, clock);
        Transport transport = part(new Transport(cores));
        Platform platform = new Platform(client, settings.platform(), settings.gatewayKey());
        part(new ShareLease(platform, settings.name(), shares));
        part(new ReportSender(reports, platform));
        Exposures exposures = part(new Exposures(settings.data().resolve("exposures"), reports));
        Capture capture =
                part(
                        new Capture(
                                settings.data().resolve("captured"),
                                settings.name(),
                                storage::put,
                                reports,
                                CaptureLimits.USUAL));
        Predictions predictions =
                new Predictions(
                        access,
                        settings.proxies(),
                        deployments,
                        new Witness(reports, exposures, capture),
                        clock);
        part(new DocumentFeed(platform, documents));
        this.grpc = part(new GrpcDoor(transport, settings.grpcPort(), predictions, readiness));
        this.http = part(new HttpDoor(transport, settings.port(), predictions, readiness));
    }

    int port() {
        return http.port();
    }

    int grpcPort() {
        return grpc.port();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /// The engine's jars lie beside ours.
    private static Path engineFolder() {
        try {
            Path own =
                    Path.of(
                            RunningGateway.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            String way = Files.isDirectory(own) ? "../engine" : "../../engine";
            return own.resolve(way).normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This program does not know where it lies", e);
        }
    }

    private static ObjectStorage storage(Settings settings) {
        return new ObjectStorage(
                settings.s3Endpoint(),
                settings.s3Region(),
                settings.s3Bucket(),
                settings.s3AccessKey(),
                settings.s3SecretKey());
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    /// Takes nothing new and lets what is in hand finish, within a bound.
    private void drain() {
        readiness.leave();
        grpc.leave();
        long until = System.nanoTime() + DRAINING.toNanos();
        try {
            readiness.awaitQuiet(LAST_COMERS); // whose connections wait in the kernel already
            http.close();
            boolean all = readiness.awaitQuiet(left(until));
            grpc.awaitQuiet(left(until));
            LOG.log(
                    System.Logger.Level.INFO,
                    all ? "Every request is answered" : "Some requests were not done in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration left(long until) {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }

    @Override
    public void close() {
        if (!parts.isEmpty()) drain();
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "A part did not stop cleanly", e);
            }
        }
        parts.clear();
    }
}
