package dev.tenon.audit;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.NotFound;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The trail as its readers see it: what was done, by whom, to what, and the proof that nobody changed the record since.
@Service
public class AuditLog {
    private final AuditQueries queries;
    private final Access access;

    AuditLog(AuditQueries queries, Access access) {
        this.queries = queries;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public AuditPage entries(AuditQuery query) {
        access.require(Permission.AUDIT_READ);
        var entries = queries.page(query);
        var full = entries.size() == query.limit();
        return new AuditPage(entries, full ? Optional.of(entries.getLast().id()) : Optional.empty());
    }

    @Transactional(readOnly = true)
    public AuditEntry entry(UUID id) {
        access.require(Permission.AUDIT_READ);
        return queries.one(id)
                .orElseThrow(() -> new NotFound("no-such-entry", "There is no such entry in the audit trail."));
    }
}
