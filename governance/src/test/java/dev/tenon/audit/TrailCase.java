package dev.tenon.audit;

import dev.tenon.GovernanceIT;
import dev.tenon.audit.verify.Verification;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Role;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// A tenant of its own for each test, and the deeds that the tests of the trail have in common.
abstract class TrailCase extends GovernanceIT {
    @Autowired AuditTrail trail;
    @Autowired AuditLog log;
    @Autowired SequenceAudit sequence;
    @Autowired ObjectStore store;
    @Autowired JsonMapper json;
    @TempDir Path folder;

    Caller owner;

    @BeforeEach
    void anOwner() {
        owner = newCaller(newTenant(), Role.OWNER);
    }

    void record(int count) {
        record(owner, count);
    }

    void record(Caller caller, int count) {
        in(
                caller,
                () ->
                        transaction.execute(
                                _ -> {
                                    for (int i = 0; i < count; i++)
                                        trail.record(
                                                Act.of("thing.done", "thing", i)
                                                        .with("colour", "blue"));
                                    return true;
                                }));
    }

    /// A run whose connection or answer is lost leaves its work to the next; and so does this,
    /// unless the log is refused.
    void sequence() {
        for (int i = 0; i < 5; i++) {
            sequence.run();
            if (isSequenced()) return;
        }
    }

    private boolean isSequenced() {
        return asOperations(
                database ->
                        database.sql(
                                        """
                                        select not exists (select from audit_intake where tenant = :tenant)
                                           and not exists (
                                               select from audit_head
                                                where tenant = :tenant and size > published_size
                                           )
                                        """)
                                .param("tenant", owner.tenant().value())
                                .query(Boolean.class)
                                .single());
    }

    List<AuditEntry> entries() {
        return entries("");
    }

    /// Reading the trail is in the trail too; what doesn't begin so is left out.
    List<AuditEntry> entries(String action) {
        return in(owner, () -> log.entries(AuditQuery.newest(500).action(action))).entries();
    }

    String proofOf(AuditEntry entry) {
        var proof = in(owner, () -> log.proofOf(entry.id()));
        return json.writeValueAsString(AuditController.ProofBody.of(proof));
    }

    String verified(AuditEntry entry) {
        var proof = in(owner, () -> log.proofOf(entry.id()));
        return Verification.of(
                write("proof", json.writeValueAsString(AuditController.ProofBody.of(proof))),
                proof.verifierKey());
    }

    Path exported() {
        var archive = new ByteArrayOutputStream();
        in(
                owner,
                () -> {
                    log.export(archive);
                    return true;
                });
        return write("audit.zip", archive.toByteArray());
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean isStored(String path) {
        return CurrentTenant.within(owner.tenant(), () -> store.bytes(path)).isPresent();
    }

    String stored(String path) {
        return new String(
                CurrentTenant.within(owner.tenant(), () -> store.bytes(path)).orElseThrow(),
                StandardCharsets.UTF_8);
    }
}
