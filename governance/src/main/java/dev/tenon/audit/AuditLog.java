package dev.tenon.audit;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.NotFound;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The trail as its readers see it: what was done, by whom, to what, and the proof that nobody
/// changed the record since.
@Service
public class AuditLog {
    private final AuditQueries queries;
    private final AuditProofs proofs;
    private final AuditExport export;
    private final AuditTrail trail;
    private final Access access;

    AuditLog(
            AuditQueries queries,
            AuditProofs proofs,
            AuditExport export,
            AuditTrail trail,
            Access access) {
        this.queries = queries;
        this.proofs = proofs;
        this.export = export;
        this.trail = trail;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public AuditPage entries(AuditQuery query) {
        access.require(Permission.AUDIT_READ);
        var entries = queries.page(query);
        var full = entries.size() == query.limit();
        return new AuditPage(
                entries, full ? Optional.of(entries.getLast().id()) : Optional.empty());
    }

    @Transactional(readOnly = true)
    public AuditEntry entry(UUID id) {
        access.require(Permission.AUDIT_READ);
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

    /// Writes all that is published as one archive, and leaves the archive closed.
    @Transactional
    public void export(OutputStream archive) {
        access.require(Permission.AUDIT_READ);
        trail.record(Act.of("audit.exported", "audit", "all"));
        export.write(archive);
    }
}
