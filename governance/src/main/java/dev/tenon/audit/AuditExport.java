package dev.tenon.audit;

import dev.tenon.tenancy.CurrentTenant;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The whole trail in one archive that needs nothing of ours to be checked: every leaf in order,
/// the signed root, the key.
@Component
class AuditExport {
    private static final int LEAVES_AT_ONCE = 1_000;
    private static final String README =
            """
            checkpoint       the signed root of the tree (C2SP signed note)
            verifier-key     the key that signed it; compare it with the one you were given by another way
            entries.ndjson   every leaf, byte for byte, one in a line, from index 0 on

            The hash of a leaf is SHA-256(0x00 || line), that of a node SHA-256(0x01 || left || right), as in RFC 6962.
            The root over all lines is the one in the checkpoint, and the number of lines is its size.
            """;

    private final JdbcClient sql;
    private final AuditProofs proofs;

    AuditExport(JdbcClient sql, AuditProofs proofs) {
        this.sql = sql;
        this.proofs = proofs;
    }

    void write(OutputStream archive) {
        var published = proofs.published();
        try (var zip = new ZipOutputStream(archive, StandardCharsets.UTF_8)) {
            write(zip, "README", README);
            write(zip, "verifier-key", proofs.verifierKey().text() + "\n");
            write(zip, "checkpoint", published.checkpoint());
            zip.putNextEntry(new ZipEntry("entries.ndjson"));
            for (long first = 0; first < published.size(); first += LEAVES_AT_ONCE) {
                writeLeaves(zip, first, Math.min(first + LEAVES_AT_ONCE, published.size()));
            }
            zip.closeEntry();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void writeLeaves(ZipOutputStream zip, long first, long end) throws IOException {
        for (var leaf : new AuditTreeRows(sql).entries(CurrentTenant.required(), first, end)) {
            zip.write(leaf);
            zip.write('\n');
        }
    }

    private static void write(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
