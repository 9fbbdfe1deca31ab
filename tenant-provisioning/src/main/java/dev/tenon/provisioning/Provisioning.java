package dev.tenon.provisioning;

import dev.tenon.provisioning.organization.KeycloakAdmin;
import dev.tenon.provisioning.organization.KeycloakEvents;
import dev.tenon.provisioning.organization.KeycloakRealm;
import dev.tenon.provisioning.organization.LocalPeople;
import dev.tenon.provisioning.organization.RealmFile;
import dev.tenon.provisioning.organization.RealmMail;
import dev.tenon.provisioning.organization.RealmUpkeep;
import dev.tenon.provisioning.storage.S3Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The program. Gets the realm and the bucket into shape, then follows the wishes until it is
/// stopped; what is away is asked again every few seconds.
public final class Provisioning implements AutoCloseable {
    static {
        var format = "java.util.logging.SimpleFormatter.format";
        if (System.getProperty(format) == null)
            System.setProperty(format, "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n");
    }

    private static final System.Logger LOG = System.getLogger(Provisioning.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofHours(6);

    private final Settings settings;
    private final Clock clock;
    private final HealthDoor health;
    private final KeycloakAdmin keycloak;
    private final S3Folders folders;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private Instant nextSweep = Instant.MIN;

    Provisioning(Settings settings, Clock clock) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.keycloak =
                new KeycloakAdmin(
                        settings.keycloak(),
                        "tenon",
                        "tenon-provisioning",
                        settings.clientSecret());
        this.folders = new S3Folders(storage(settings), settings.bucket());
        this.health = HealthDoor.open(settings.port());
    }

    public static void main(String[] arguments) throws IOException {
        var provisioning = new Provisioning(new Settings(System.getenv()), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(provisioning::close));
        provisioning.run();
    }

    void run() {
        boolean prepared = false;
        while (!stopped.get()) {
            try {
                if (!prepared) prepare();
                prepared = true;
                follow();
            } catch (UncheckedIOException
                    | SdkException
                    | WishSql.DatabaseOutage
                    | SQLException away) {
                health.down();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}; asking again in {1} s",
                        sentence(away),
                        PAUSE.toSeconds());
                rest();
            }
        }
    }

    @Override
    public void close() {
        stopped.set(true);
        health.close();
    }

    private void prepare() {
        var file = RealmFile.read("tenon-realm.json", settings::get);
        var changes = RealmUpkeep.bring(keycloak, RealmMail.into(file, settings::get));
        changes.forEach(change -> LOG.log(System.Logger.Level.INFO, "Realm: {0}", change));
        if (settings.local()) new LocalPeople(keycloak, true).welcome(settings::get);
        else
            LocalPeople.sweepOut(keycloak)
                    .forEach(each -> LOG.log(System.Logger.Level.WARNING, "{0}", each));
        folders.ensureBucket(settings.local())
                .forEach(lack -> LOG.log(System.Logger.Level.INFO, "Storage knows {0}", lack));
    }

    private void follow() throws SQLException {
        try (var wishes =
                DatabaseWishes.connect(settings.databaseUrl(), settings.databasePassword())) {
            var world = new World(new KeycloakRealm(keycloak), folders);
            var reconciler = new Reconciler(wishes, world, settings.rules(), clock);
            var signIns = new BringSignIns(new KeycloakEvents(keycloak), wishes.signIns());
            while (!stopped.get()) {
                health.up();
                if (wishes.isLeader()) work(reconciler, signIns);
                wishes.await(PAUSE);
            }
        }
    }

    private void work(Reconciler reconciler, BringSignIns signIns) {
        reconciler.catchUp();
        signIns.run();
        if (clock.instant().isBefore(nextSweep)) return;
        reconciler.sweep();
        nextSweep = clock.instant().plus(SWEEP);
    }

    private static S3Client storage(Settings settings) {
        var keys =
                AwsBasicCredentials.create(
                        settings.needed("TENON_S3_ACCESS_KEY"),
                        settings.needed("TENON_S3_SECRET_KEY"));
        return S3Client.builder()
                .endpointOverride(URI.create(settings.needed("TENON_S3_ENDPOINT")))
                .region(Region.of(settings.needed("TENON_S3_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(true)
                .build();
    }

    private static String sentence(Exception away) {
        var cause = away.getCause();
        if (cause == null || cause.getMessage() == null) return String.valueOf(away.getMessage());
        return away.getMessage() + " (" + cause.getMessage() + ")";
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
