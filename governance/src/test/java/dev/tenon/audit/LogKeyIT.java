package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.audit.verify.Checkpoint;
import dev.tenon.audit.verify.NotProven;
import dev.tenon.audit.verify.Verification;
import dev.tenon.audit.verify.VerifierKey;
import dev.tenon.identity.Role;
import dev.tenon.problem.Forbidden;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class LogKeyIT extends TrailCase {
    @Test
    void aNewKeySignsBesideTheOldOneForAWhileAndOldCheckpointsStayGood() throws Exception {
        record(5);
        sequence();
        var oldKey = key();
        var oldCheckpoint = in(owner, log::checkpoint);
        var newKey = in(owner, log::rotateKey);
        record(5);
        sequence();
        var both = in(owner, log::checkpoint);

        assertThat(newKey).isNotEqualTo(oldKey);
        assertThat(both.lines().filter(line -> line.startsWith("\u2014 "))).hasSize(2);
        for (var key : new String[] {oldKey, newKey})
            assertThat(Checkpoint.open(both, VerifierKey.parse(key)).size()).isGreaterThan(9);
        assertThat(Checkpoint.open(oldCheckpoint, VerifierKey.parse(oldKey)).size()).isEqualTo(5);
        assertThatThrownBy(() -> Checkpoint.open(oldCheckpoint, VerifierKey.parse(newKey)))
                .isInstanceOf(NotProven.class);
        assertThat(entries("audit.key.rotated").getFirst().changes())
                .containsExactly(new Change("key", oldKey, newKey));
    }

    @Test
    void afterTheOverlapOnlyTheNewKeySignsAndTheExportSaysFromWhenToWhen() throws Exception {
        record(2);
        sequence();
        var oldCheckpoint = in(owner, log::checkpoint);
        var oldKey = key();
        var newKey = in(owner, log::rotateKey);
        asOperations(
                database ->
                        database.sql(
                                        "update tenant_log_key set valid_until = now() - interval '1 second' where tenant = ? and valid_until is not null")
                                .param(owner.tenant().value())
                                .update());
        record(2);
        sequence();
        var checkpoint = in(owner, log::checkpoint);

        assertThat(checkpoint.lines().filter(line -> line.startsWith("\u2014 "))).hasSize(1);
        assertThat(Checkpoint.open(checkpoint, VerifierKey.parse(newKey)).size()).isGreaterThan(3);
        var export = exported();
        var since = write("old", oldCheckpoint);
        assertThat(
                        Verification.ofExport(
                                export, newKey + "\n" + oldKey, "--since", since.toString()))
                .contains("It begins with exactly the 2 entries of the older checkpoint.")
                .endsWith("VERIFIED\n");
        assertThat(Verification.ofExport(export, oldKey)).contains("no valid signature");
        try (var zip = new ZipFile(export.toFile())) {
            var old = zip.getEntry("keys/log-1-" + VerifierKey.parse(oldKey).hash());
            assertThat(new String(zip.getInputStream(old).readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith(oldKey + "\nfrom ")
                    .contains("\nuntil ");
        }
    }

    @Test
    void onlyAnOwnerChangesTheKey() {
        var auditor = newCaller(owner.tenant(), Role.AUDITOR);
        assertThatThrownBy(() -> in(auditor, log::rotateKey)).isInstanceOf(Forbidden.class);
    }

    private String key() {
        return in(owner, log::verifierKey);
    }
}
