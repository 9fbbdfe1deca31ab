package dev.tenon.registry.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking into an archive of 2 GB, beside reading it once for its digest: in a process that has 32
/// MB, so that whatever held the archive in memory would fall over.
class ScanBenchmark {
    private static final long SIZE = 2L << 30;
    private static final int PIECE = 1 << 20;

    @TempDir Path folder;

    @Test
    @Tag("registry")
    void measure() throws IOException, InterruptedException {
        var archive = archive();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var path =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var command =
                List.of(
                        java,
                        "-Xmx32m",
                        "-cp",
                        path,
                        ScanBenchmark.class.getName(),
                        archive.toString());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        System.out.print(said);
        Files.writeString(Path.of(System.getProperty("tenon.bench"), "scan.txt"), said);
    }

    private Path archive() throws IOException {
        var archive = folder.resolve("model.pt");
        try (var out = new BufferedOutputStream(Files.newOutputStream(archive), PIECE);
                var zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            small(zip, "churn/data.pkl", Bytes.torchPickle());
            small(
                    zip,
                    "churn/code/__torch__.py",
                    "x = torch.add(y, y)\n".getBytes(StandardCharsets.UTF_8));
            large(zip);
        }
        return archive;
    }

    private static void small(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var sum = new CRC32();
        sum.update(bytes);
        enter(zip, name, bytes.length, sum.getValue());
        zip.write(bytes);
    }

    private static void large(ZipOutputStream zip) throws IOException {
        var piece = new byte[PIECE];
        var sum = new CRC32();
        for (var at = 0L; at < SIZE; at += PIECE) sum.update(piece);
        enter(zip, "churn/data/0", SIZE, sum.getValue());
        for (var at = 0L; at < SIZE; at += PIECE) zip.write(piece);
    }

    private static void enter(ZipOutputStream zip, String name, long size, long sum)
            throws IOException {
        var entry = new ZipEntry(name);
        entry.setSize(size);
        entry.setCrc(sum);
        zip.putNextEntry(entry);
    }

    /// Runs in the small process.
    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[0]);
        for (var round = 1; round <= 3; round++) {
            var read = seconds(() -> read(file));
            var look = seconds(() -> look(file));
            say(
                    "round %d: reading for the digest %.2f s (%.0f MB/s), looking %.4f s",
                    round, read, Files.size(file) / read / 1e6, look);
        }
    }

    private interface Deed {
        void now() throws Exception;
    }

    private static double seconds(Deed deed) throws Exception {
        var from = System.nanoTime();
        deed.now();
        return (System.nanoTime() - from) / 1e9;
    }

    private static void read(Path file) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void look(Path file) throws IOException {
        var look = Look.into(file);
        if (look.kind() != FileLook.Kind.TORCHSCRIPT || !look.refusals().isEmpty())
            throw new IllegalStateException(look.toString());
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
