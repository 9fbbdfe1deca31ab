package dev.tenon.audit;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.NotFound;
import dev.tenon.signing.LogKeys;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The trail as its readers see it: what was done, by whom, to what, and the proof that nobody
/// changed the record since.
@Service
public class AuditLog {
    private static final int MOST_COUNTED = 50_000;
    private static final int AT_ONCE = 500;
    private static final Duration OVERLAP = Duration.ofDays(30);

    private final AuditQueries queries;
    private final AuditProofs proofs;
    private final AuditExport export;
    private final AuditTrail trail;
    private final Access access;
    private final LogKeys keys;

    AuditLog(
            AuditQueries queries,
            AuditProofs proofs,
            AuditExport export,
            AuditTrail trail,
            Access access,
            LogKeys keys) {
        this.queries = queries;
        this.proofs = proofs;
        this.export = export;
        this.trail = trail;
        this.access = access;
        this.keys = keys;
    }

    @Transactional(readOnly = true)
    public AuditPage entries(AuditQuery query) {
        requireReader();
        var entries = queries.page(query);
        var full = entries.size() == query.limit();
        return new AuditPage(
                entries, full ? Optional.of(entries.getLast().id()) : Optional.empty());
    }

    /// The values that one side has among the entries that match, counted among the newest.
    @Transactional(readOnly = true)
    public List<Facet.Value> facet(Facet facet, AuditQuery query) {
        access.require(Permission.AUDIT_READ);
        return queries.facet(facet, query, MOST_COUNTED);
    }

    /// Hands over every entry that matches, newest first, a page at a time.
    @Transactional
    public void forEach(AuditQuery query, Consumer<AuditEntry> reader) {
        access.require(Permission.AUDIT_READ);
        trail.record(Act.of("audit.exported", "audit", "entries"));
        var page = queries.page(query.limit(AT_ONCE));
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = queries.page(query.limit(AT_ONCE).before(page.getLast().id()));
        }
    }

    @Transactional(readOnly = true)
    public AuditEntry entry(UUID id) {
        requireReader();
        return queries.one(id)
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "no-such-entry",
                                        "There is no such entry in the audit trail."));
    }

    /// What convinces an outsider of one entry, once it is sealed and published.
    @Transactional
    public AuditProof proofOf(UUID id) {
        return proofs.of(entry(id).id());
    }

    /// The root of the tenant's tree as it was signed last (a C2SP signed note).
    @Transactional(readOnly = true)
    public String checkpoint() {
        access.require(Permission.AUDIT_READ);
        return proofs.published().checkpoint();
    }

    /// The key that checkpoints are checked with; hand it to an auditor by another way than the
    /// proofs.
    @Transactional
    public String verifierKey() {
        access.require(Permission.AUDIT_READ);
        return proofs.verifierKey().text();
    }

    /// All keys that ever signed, the newest first, for who wants to check old checkpoints.
    @Transactional
    public List<PublishedKey> keys() {
        access.require(Permission.AUDIT_READ);
        var name = proofs.verifierKey().name();
        return proofs.keys().stream()
                .map(
                        known ->
                                new PublishedKey(
                                        KeyNotary.verifier(name, known.key()).text(),
                                        known.from(),
                                        known.until()))
                .toList();
    }

    /// A key of the log, and from when to when it signs; null is: until another takes over.
    public record PublishedKey(String verifierKey, Instant from, @Nullable Instant until) {}

    /// Makes a new key for the log; for a month both sign, so that every reader can learn the new
    /// one from a checkpoint that the old one signed too.
    @Transactional
    public String rotateKey() {
        access.require(Permission.AUDIT_MANAGE);
        var before = proofs.verifierKey();
        var key = KeyNotary.verifier(before.name(), keys.rotate(OVERLAP));
        trail.record(
                Act.of("audit.key.rotated", "audit-key", key.text())
                        .changed("key", before.text(), key.text()));
        return key.text();
    }

    private void requireReader() {
        access.require(Permission.AUDIT_READ);
        trail.read(Act.of("audit.read", "audit", "trail"));
    }

    /// Writes all that is published as one archive, and leaves the archive closed.
    @Transactional
    public void export(OutputStream archive) {
        access.require(Permission.AUDIT_READ);
        trail.record(Act.of("audit.exported", "audit", "all"));
        export.write(archive);
    }
}
