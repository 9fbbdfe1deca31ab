package dev.tenon.audit;

import dev.tenon.audit.AuditProofs.Published;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The whole trail in one archive that needs nothing of ours to be checked: every leaf in order,
/// the tree above, the signed root, the keys, and a program that checks them.
@Component
class AuditExport {
    private static final int LEAVES_AT_ONCE = 5_000;
    private static final String TILES =
            """
            select level, index, hashes
              from audit_tile
             where tenant = current_tenant() and generation = :generation
               and level = :level and index >= :from and index < :end
             order by index
            """;
    private static final String README =
            """
            An audit trail, exported whole.

            log-N/checkpoint       the signed root of the tree (C2SP signed note, tlog-checkpoint)
            log-N/entries.ndjson   every leaf, byte for byte, one in a line, from index 0 on
            log-N/tile/…           the hashes of the tree (C2SP tlog-tiles, 256 hashes of 32 bytes in a tile)
            log-N/ended            only for a log that ended: why it did; the next log's first leaf holds its last checkpoint
            keys/…                 the keys that signed, and for how long; compare them with what you were given by another way
            verifier.jar           checks all of this; needs Java 25 and no network

            Check it:

              java -jar verifier.jar --export THIS.zip --key KEY                  KEY: name+hash+key, or a file with one in each line
              … --since OLD-CHECKPOINT                                            nothing was rewritten since a checkpoint that you kept
              … --from 1000 --until 2000                                          only these leaves (by index), completely

            or by a program of your own: the hash of a leaf is SHA-256(0x00 || line), that of a node SHA-256(0x01 || left || right),
            as in RFC 6962; the root over all lines is the one in the checkpoint, and the number of lines is its size. Each program
            that reads C2SP's formats (Go: golang.org/x/mod/sumdb/note and tlog) can do the same.
            """;

    private final JdbcClient sql;
    private final AuditProofs proofs;

    AuditExport(JdbcClient sql, AuditProofs proofs) {
        this.sql = sql;
        this.proofs = proofs;
    }

    private record StoredTile(Tile tile, byte[] hashes) {}

    void write(OutputStream archive) {
        proofs.published();
        try (var zip = new ZipOutputStream(archive, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            write(zip, "README", README);
            writeKeys(zip);
            for (var log : proofs.logs()) writeLog(zip, log);
            zip.putNextEntry(new ZipEntry("verifier.jar"));
            zip.write(VerifierJar.bytes());
            zip.closeEntry();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void writeKeys(ZipOutputStream zip) throws IOException {
        for (var log : proofs.logs()) {
            for (var known : proofs.keys()) {
                var key = KeyNotary.verifier(log.log().origin(), known.key());
                var until = known.until() == null ? "" : "until " + known.until() + "\n";
                write(
                        zip,
                        "keys/log-%d-%s".formatted(log.log().generation(), key.hash()),
                        "%s\nfrom %s\n%s".formatted(key.text(), known.from(), until));
            }
        }
    }

    private void writeLog(ZipOutputStream zip, Published log) throws IOException {
        var folder = "log-%d/".formatted(log.log().generation());
        write(zip, folder + "checkpoint", log.checkpoint());
        var incident = incidentOf(log);
        if (!incident.isEmpty()) write(zip, folder + "ended", incident.getFirst() + "\n");
        writeTiles(zip, folder, log);
        zip.putNextEntry(new ZipEntry(folder + "entries.ndjson"));
        for (long first = 0; first < log.size(); first += LEAVES_AT_ONCE) {
            writeLeaves(zip, log, first, Math.min(first + LEAVES_AT_ONCE, log.size()));
        }
        zip.closeEntry();
    }

    private List<String> incidentOf(Published log) {
        return sql.sql(
                        """
                        select incident
                          from audit_generation
                         where tenant = current_tenant() and generation = :generation
                        """)
                .param("generation", log.log().generation())
                .query(String.class)
                .list();
    }

    private void writeLeaves(ZipOutputStream zip, Published log, long first, long end)
            throws IOException {
        for (var leaf : new AuditTreeRows(sql).entries(log.log(), first, end)) {
            zip.write(leaf);
            zip.write('\n');
        }
    }

    private void writeTiles(ZipOutputStream zip, String folder, Published log) throws IOException {
        for (int level = 0; Tile.hashesAt(level, log.size()) > 0; level++) {
            var count = Math.ceilDiv(Tile.hashesAt(level, log.size()), (long) Tile.WIDTH);
            for (long from = 0; from < count; from += LEAVES_AT_ONCE) {
                for (var stored : tiles(log, level, from, Math.min(count, from + LEAVES_AT_ONCE))) {
                    var width = stored.tile.widthIn(log.size());
                    zip.putNextEntry(new ZipEntry(folder + stored.tile.path(width)));
                    zip.write(stored.hashes, 0, width * Tile.HASH_LENGTH);
                    zip.closeEntry();
                }
            }
        }
    }

    private List<StoredTile> tiles(Published log, int level, long from, long end) {
        return sql.sql(TILES)
                .param("generation", log.log().generation())
                .param("level", level)
                .param("from", from)
                .param("end", end)
                .query(
                        (row, _) ->
                                new StoredTile(
                                        new Tile(row.getInt("level"), row.getLong("index")),
                                        row.getBytes("hashes")))
                .list();
    }

    private static void write(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
