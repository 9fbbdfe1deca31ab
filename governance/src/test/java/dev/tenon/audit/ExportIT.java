package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.audit.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ExportIT extends TrailCase {
    private static final String ENTRIES = "log-1/entries.ndjson";

    @Test
    void theVerifierInTheExportIsAllThatAnAuditorNeeds() throws Exception {
        record(700);
        sequence();
        var export = exported();
        var jar = folder.resolve("verifier.jar");
        try (var zip = new ZipFile(export.toFile())) {
            Files.copy(zip.getInputStream(zip.getEntry("verifier.jar")), jar);
            assertThat(zip.getEntry("README")).isNotNull();
            assertThat(zip.getEntry("log-1/tile/0/000")).isNotNull();
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(java, "-jar", jar.toString(), "--export", export.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said).contains("All 700 entries are there").endsWith("VERIFIED\n");
    }

    @Test
    void whateverIsChangedInAnExportIsFound() throws IOException {
        record(300);
        sequence();
        var export = exported();
        var key = in(owner, log::verifierKey);

        assertThat(
                        changed(
                                export,
                                ENTRIES,
                                text -> text.replaceFirst("thing.done", "thing.gone"),
                                key))
                .contains("Entry 0 is not the leaf");
        assertThat(changed(export, ENTRIES, text -> text.substring(text.indexOf('\n') + 1), key))
                .contains("Entry 0 is not the leaf");
        assertThat(
                        changed(
                                export,
                                ENTRIES,
                                text ->
                                        text.substring(
                                                0, text.lastIndexOf('\n', text.length() - 2) + 1),
                                key))
                .contains("The export has 299 entries, the checkpoint 300");
        assertThat(changed(export, ENTRIES, text -> text.substring(0, text.length() - 1), key))
                .contains("cut off");
        assertThat(
                        changed(
                                export,
                                "log-1/checkpoint",
                                text -> text.replace("\n300\n", "\n299\n"),
                                key))
                .contains("no valid signature");
        assertThat(
                        changed(
                                export,
                                "log-1/tile/0/000",
                                text -> (char) (text.charAt(0) ^ 1) + text.substring(1),
                                key))
                .contains("NOT VERIFIED");
        assertThat(changed(export, ENTRIES, UnaryOperator.identity(), key))
                .endsWith("\nVERIFIED\n");
    }

    @Test
    void aRangeIsShownToBeComplete() {
        record(300);
        sequence();
        assertThat(
                        Verification.ofExport(
                                exported(),
                                in(owner, log::verifierKey),
                                "--from",
                                "100",
                                "--until",
                                "200"))
                .contains("The entries from 100 up to 200 are all there")
                .endsWith("VERIFIED\n");
    }

    @Test
    void aRewrittenPastDoesNotPassWhoKeptAnOldCheckpoint() {
        record(20);
        sequence();
        var kept = write("kept", in(owner, log::checkpoint));
        record(20);
        sequence();
        var key = in(owner, log::verifierKey);
        assertThat(Verification.ofExport(exported(), key, "--since", kept.toString()))
                .contains("begins with exactly the 20 entries");

        var other = newCaller(newTenant(), dev.tenon.identity.Role.OWNER);
        record(other, 3);
        sequence();
        var foreign = write("foreign", in(other, log::checkpoint));
        assertThat(Verification.ofExport(exported(), key, "--since", foreign.toString()))
                .contains("is of none of the logs")
                .endsWith("NOT VERIFIED\n");
    }

    private String changed(Path export, String name, UnaryOperator<String> change, String key)
            throws IOException {
        var other = folder.resolve("changed.zip");
        try (var zip = new ZipFile(export.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(other))) {
            for (var entry : zip.stream().toList()) {
                var bytes = zip.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().equals(name) ? changed(bytes, change) : bytes);
                out.closeEntry();
            }
        }
        return Verification.ofExport(other, key);
    }

    private static byte[] changed(byte[] bytes, UnaryOperator<String> change) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return change.apply(text).getBytes(StandardCharsets.ISO_8859_1);
    }
}
