package dev.tenon.audit;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

@RestController
@RequestMapping("/t/{tenant}/api/v1/audit")
@Needs(Permission.AUDIT_READ)
class AuditController {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    record EntryBody(
            UUID id,
            Instant at,
            String action,
            ActorBody actor,
            ObjectBody object,
            @Nullable UUID project,
            String outcome,
            List<String> reasons,
            Map<String, String> details,
            @Nullable Long leafIndex) {
        static EntryBody of(AuditEntry entry) {
            var index = entry.leafIndex();
            return new EntryBody(
                    entry.id(),
                    entry.at(),
                    entry.action(),
                    new ActorBody(entry.actorKind(), entry.actor(), entry.actorName()),
                    new ObjectBody(entry.kind(), entry.object()),
                    entry.project(),
                    entry.outcome().name().toLowerCase(Locale.ROOT),
                    entry.reasons(),
                    entry.details(),
                    index.isPresent() ? index.getAsLong() : null);
        }
    }

    record ActorBody(String kind, String ref, @Nullable String name) {}

    record ObjectBody(String kind, String id) {}

    record EntryList(List<EntryBody> items, @Nullable UUID next) {}

    @GetMapping("/entries")
    @Operation(summary = "Searches the trail, newest first")
    EntryList entries(
            @PathVariable String tenant,
            @Parameter(description = "How the action begins, such as `model.`") @RequestParam
                    @Nullable String action,
            @Parameter(description = "The actor's pseudonym") @RequestParam @Nullable String actor,
            @Parameter(description = "The kind of the object, such as `run`") @RequestParam
                    @Nullable String kind,
            @Parameter(description = "The object's id") @RequestParam @Nullable String object,
            @RequestParam @Nullable UUID project,
            @Parameter(description = "`allowed`, `denied` or `failed`") @RequestParam
                    @Nullable String outcome,
            @Parameter(description = "Not before this moment") @RequestParam @Nullable Instant from,
            @Parameter(description = "Before this moment") @RequestParam @Nullable Instant until,
            @Parameter(description = "The `next` of the page before") @RequestParam
                    @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit) {
        var query =
                new AuditQuery(
                        action,
                        actor,
                        kind,
                        object,
                        project == null ? null : new ProjectId(project),
                        outcome == null ? null : outcome(outcome),
                        from,
                        until,
                        before,
                        limit);
        var page = log.entries(query);
        return new EntryList(
                page.entries().stream().map(EntryBody::of).toList(), page.next().orElse(null));
    }

    @GetMapping("/entries/{id}")
    @Operation(summary = "Shows one entry with its readable details")
    EntryBody entry(@PathVariable String tenant, @PathVariable UUID id) {
        return EntryBody.of(log.entry(id));
    }

    /// The bytes are Base64; `tlogProof` says the same in the form that other people's programs
    /// read.
    record ProofBody(
            String entry,
            long index,
            List<String> path,
            String checkpoint,
            String verifierKey,
            List<AuditProof.Opening> openings,
            String tlogProof) {
        static ProofBody of(AuditProof proof) {
            var base64 = Base64.getEncoder();
            return new ProofBody(
                    base64.encodeToString(proof.leaf()),
                    proof.index(),
                    proof.path().stream().map(base64::encodeToString).toList(),
                    proof.checkpoint(),
                    proof.verifierKey(),
                    proof.openings(),
                    proof.tlogProof());
        }
    }

    @GetMapping("/entries/{id}/proof")
    @Operation(
            summary = "Gives the proof that an entry is in the published tree",
            description =
                    """
                    The bytes are Base64; `tlogProof` says the same in the form that other people's programs \
                    read.
                    """)
    ProofBody proof(@PathVariable String tenant, @PathVariable UUID id) {
        return ProofBody.of(log.proofOf(id));
    }

    @GetMapping(value = "/checkpoint", produces = PLAIN)
    @Operation(
            summary = "Gives the newest signed checkpoint",
            description =
                    """
                    A signed note as C2SP's tlog-checkpoint describes it.
                    """)
    String checkpoint(@PathVariable String tenant) {
        return log.checkpoint();
    }

    @GetMapping(value = "/key", produces = PLAIN)
    @Operation(summary = "Gives the key that checkpoints are signed with")
    String key(@PathVariable String tenant) {
        return log.verifierKey() + "\n";
    }

    @GetMapping(value = "/export", produces = "application/zip")
    @Operation(summary = "Exports the trail with all that is needed to verify it offline")
    void export(@PathVariable String tenant, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"audit-%s.zip\"".formatted(tenant));
        log.export(response.getOutputStream());
    }

    private static Act.Outcome outcome(String words) {
        return Arrays.stream(Act.Outcome.values())
                .filter(outcome -> outcome.name().equalsIgnoreCase(words))
                .findFirst()
                .orElseThrow(
                        () -> new Invalid("outcome", "An outcome is allowed, denied or failed."));
    }
}
