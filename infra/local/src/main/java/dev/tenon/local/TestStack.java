package dev.tenon.local;

import dev.tenon.local.machine.Folders;
import dev.tenon.local.machine.Ports;
import dev.tenon.local.postgres.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// PostgreSQL and S3 for tests: one of each per JVM, started at first use and stopped with the JVM.
///
/// ```java
/// static final Database DATABASE = TestStack.freshDatabase(); // empty; tenon_owner owns it
/// static final String BUCKET = TestStack.freshBucket();
///
/// @DynamicPropertySource
/// static void settings(DynamicPropertyRegistry registry) {
///     DATABASE.settings().forEach((name, value) -> registry.add(name, () -> value));
///     TestStack.s3().settings(BUCKET).forEach((name, value) -> registry.add(name, () -> value));
/// }
/// ```
///
/// Where many classes want the same migrated schema, [#copyOf(String, Consumer)] migrates once per
/// JVM and copies it.
public final class TestStack {

    private static final Passwords PASSWORDS =
            new Passwords("superuser-pw", "owner-pw", "app-pw", "operations-pw", "provisioning-pw");
    private static final String PREFIX = "tenon-test-";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Set<String> TEMPLATES = new HashSet<>();

    private TestStack() {}

    /// An empty database that `tenon_owner` owns, for one test class.
    public static Database freshDatabase() {
        var name = "test_" + NUMBER.incrementAndGet();
        return quietly(
                () -> {
                    Running.POSTGRES.ensureDatabase(name, "tenon_owner");
                    return Running.POSTGRES.database(name);
                });
    }

    /// A copy of a database that `prepare` filled (with migrations, say) when this name was first
    /// asked for in this JVM.
    /// `prepare` must close its connections.
    public static synchronized Database copyOf(String template, Consumer<Database> prepare) {
        var name = "test_" + NUMBER.incrementAndGet();
        return quietly(
                () -> {
                    if (!TEMPLATES.contains(template)) {
                        Running.POSTGRES.ensureDatabase(template, "tenon_owner");
                        prepare.accept(Running.POSTGRES.database(template));
                        TEMPLATES.add(template);
                    }
                    Running.POSTGRES.copyDatabase(template, name);
                    return Running.POSTGRES.database(name);
                });
    }

    /// The S3 server of this JVM.
    public static LocalS3 s3() {
        return Store.S3;
    }

    /// The name of an empty bucket of [#s3()].
    public static String freshBucket() {
        var name = "test-" + NUMBER.incrementAndGet();
        s3().ensureBucket(name);
        return name;
    }

    /// What is measured is measured on a disk that keeps what it was told to keep.
    private static boolean isMeasured() {
        return System.getProperty("tenon.bench") != null;
    }

    private static <T> T quietly(Step<T> step) {
        try {
            return step.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path folder() throws IOException {
        var folder = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        return folder;
    }

    /// A test JVM that was killed leaves its server and folder; the next one clears them away.
    private static void sweep() throws IOException {
        try (var folders =
                Files.newDirectoryStream(
                        Path.of(System.getProperty("java.io.tmpdir")), PREFIX + "*")) {
            for (var folder : folders) {
                if (!isOwnerAlive(folder)) {
                    Cluster.at(folder.resolve("data")).stopLeftOver();
                    Folders.delete(folder);
                }
            }
        }
    }

    private static boolean isOwnerAlive(Path folder) {
        var pid =
                folder.getFileName().toString().substring(PREFIX.length()).replaceFirst("-.*", "");
        return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private static void atExit(Path folder, AutoCloseable server) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    try {
                                        server.close();
                                        Folders.delete(folder);
                                    } catch (Exception tooLateToMind) {
                                        System.err.println("Left behind: " + folder);
                                    }
                                }));
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private static final class Running {
        static final LocalPostgres POSTGRES =
                quietly(
                        () -> {
                            sweep();
                            var folder = folder();
                            var place =
                                    new LocalPostgres.Place(
                                            folder.resolve("data"),
                                            folder.resolve("postgres.log"),
                                            Ports.free(),
                                            isMeasured(),
                                            PASSWORDS);
                            var postgres = LocalPostgres.start(place);
                            atExit(folder, postgres);
                            return postgres;
                        });
    }

    private static final class Store {
        static final LocalS3 S3 =
                quietly(
                        () -> {
                            var folder = folder();
                            var s3 =
                                    LocalS3.start(
                                            folder.resolve("s3"),
                                            0,
                                            "test-access-key",
                                            "test-secret-key");
                            atExit(folder, s3);
                            return s3;
                        });
    }
}
