package dev.tenon.audit;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Finds entries, shows them, proves them.
@RestController
@RequestMapping("/t/{tenant}/api/v1/audit")
@Needs(Permission.AUDIT_READ)
class AuditController {
    private static final int DEFAULT_LIMIT = 50;

    private final AuditLog log;
    private final JsonMapper json;

    AuditController(AuditLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    record EntryList(List<EntryBody> items, @Nullable UUID next) {}

    /// What narrows the trail down, as it stands in an address.
    record Filter(
            @Nullable String action,
            @Nullable String actor,
            @Nullable String kind,
            @Nullable String object,
            @Nullable UUID project,
            @Nullable String outcome,
            @Nullable String request,
            @Nullable Instant from,
            @Nullable Instant until) {
        AuditQuery query() {
            return AuditQuery.newest(DEFAULT_LIMIT)
                    .action(action)
                    .actor(actor)
                    .kind(kind)
                    .object(object)
                    .project(project == null ? null : new ProjectId(project))
                    .outcome(outcome == null ? null : AuditController.outcome(outcome))
                    .request(request)
                    .between(from, until);
        }
    }

    @GetMapping("/entries")
    @Operation(summary = "Searches the trail, newest first")
    EntryList entries(
            @PathVariable String tenant,
            Filter filter,
            @RequestParam @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit) {
        var page = log.entries(filter.query().before(before).limit(limit));
        return new EntryList(
                page.entries().stream().map(EntryBody::of).toList(), page.next().orElse(null));
    }

    record FacetBody(List<Facet.Value> values) {}

    @GetMapping("/facets/{side}")
    @Operation(
            summary = "Counts the values of one side of the trail",
            description =
                    """
                    One of action, actor, kind, project and outcome; counted among the newest 50,000 entries that match.
                    """)
    FacetBody facet(@PathVariable String tenant, @PathVariable String side, Filter filter) {
        return new FacetBody(log.facet(side(side), filter.query()));
    }

    @GetMapping(value = "/entries.ndjson", produces = "application/x-ndjson")
    @Operation(summary = "Exports the entries that match, one JSON object in a line")
    @Audited("audit.exported")
    void lines(@PathVariable String tenant, Filter filter, HttpServletResponse response)
            throws IOException {
        var query = filter.query();
        Download.as(response, "application/x-ndjson", "audit-%s.ndjson".formatted(tenant));
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        log.forEach(query, entry -> line(out, json.writeValueAsString(EntryBody.of(entry))));
        out.flush();
    }

    @GetMapping(value = "/entries.csv", produces = "text/csv")
    @Operation(summary = "Exports the entries that match as a table")
    @Audited("audit.exported")
    void table(@PathVariable String tenant, Filter filter, HttpServletResponse response)
            throws IOException {
        var query = filter.query();
        Download.as(response, "text/csv; charset=utf-8", "audit-%s.csv".formatted(tenant));
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        line(out, CsvLine.HEAD);
        log.forEach(query, entry -> line(out, CsvLine.of(entry)));
        out.flush();
    }

    private static void line(Writer out, String text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
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

    private static Facet side(String words) {
        return Arrays.stream(Facet.values())
                .filter(side -> side.name().equalsIgnoreCase(words))
                .findFirst()
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "no-such-facet",
                                        "The trail can be narrowed by action, actor, kind, project and outcome."));
    }

    private static Act.Outcome outcome(String words) {
        return Arrays.stream(Act.Outcome.values())
                .filter(outcome -> outcome.name().equalsIgnoreCase(words))
                .findFirst()
                .orElseThrow(
                        () -> new Invalid("outcome", "An outcome is allowed, denied or failed."));
    }
}
