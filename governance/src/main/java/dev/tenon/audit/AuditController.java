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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/t/{tenant}/api/v1/audit")
@Needs(Permission.AUDIT_READ)
class AuditController {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private static final int DEFAULT_LIMIT = 50;

    private final AuditLog log;
    private final KeptQuestions saved;
    private final PersonErasure erasure;
    private final JsonMapper json;

    AuditController(AuditLog log, KeptQuestions saved, PersonErasure erasure, JsonMapper json) {
        this.log = log;
        this.saved = saved;
        this.erasure = erasure;
        this.json = json;
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
            List<Change> changes,
            @Nullable String request,
            @Nullable Long leafIndex,
            String seal) {
        static EntryBody of(AuditEntry entry) {
            var index = entry.leafIndex();
            return new EntryBody(
                    entry.id(),
                    entry.at(),
                    entry.action(),
                    new ActorBody(entry.actorKind(), entry.actor(), entry.actorName()),
                    new ObjectBody(entry.kind(), entry.object()),
                    entry.project(),
                    entry.outcome().words(),
                    entry.reasons(),
                    entry.facts(),
                    entry.changes(),
                    entry.request(),
                    index.isPresent() ? index.getAsLong() : null,
                    entry.seal().name().toLowerCase(Locale.ROOT));
        }
    }

    record ActorBody(String kind, String ref, @Nullable String name) {}

    record ObjectBody(String kind, String id) {}

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
        download(response, "application/x-ndjson", "audit-%s.ndjson".formatted(tenant));
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
        download(response, "text/csv; charset=utf-8", "audit-%s.csv".formatted(tenant));
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

    private static void download(HttpServletResponse response, String type, String file) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(file));
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

    record KeyList(List<AuditLog.PublishedKey> items) {}

    @GetMapping("/keys")
    @Operation(
            summary = "Lists all keys of the log, the newest first",
            description =
                    """
                    Each with from when to when it signs; without an end it signs until another takes over.
                    """)
    KeyList keys(@PathVariable String tenant) {
        return new KeyList(log.keys());
    }

    record NewKey(String verifierKey) {}

    @PostMapping("/keys")
    @Operation(
            summary = "Makes a new key for the log",
            description =
                    """
                    For 30 days the key before signs beside it.
                    """)
    @Needs(Permission.AUDIT_MANAGE)
    @Audited("audit.key.rotated")
    @ResponseStatus(HttpStatus.CREATED)
    NewKey rotateKey(@PathVariable String tenant) {
        return new NewKey(log.rotateKey());
    }

    @GetMapping(value = "/export", produces = "application/zip")
    @Operation(summary = "Exports the trail with all that is needed to verify it offline")
    @Audited("audit.exported")
    void export(@PathVariable String tenant, HttpServletResponse response) throws IOException {
        download(response, "application/zip", "audit-%s.zip".formatted(tenant));
        log.export(response.getOutputStream());
    }

    record Erase(@Nullable String person, @Nullable Boolean acts) {}

    record Erased(int entries) {}

    @PostMapping("/erasures")
    @Operation(
            summary = "Takes a person out of the readable trail",
            description =
                    """
                    Named by pseudonym; with `acts` the details of all they did go too. Every proof stays good.
                    """)
    @Needs(Permission.AUDIT_MANAGE)
    @Audited("audit.person.erased")
    Erased erase(@PathVariable String tenant, @RequestBody Erase wish) {
        var person = wish.person() == null ? "" : wish.person();
        return new Erased(erasure.erase(person, Boolean.TRUE.equals(wish.acts())));
    }

    record SavedList(List<SavedQuery> items) {}

    @GetMapping("/queries")
    @Operation(summary = "Lists the questions that are kept, own and shared")
    SavedList savedQueries(@PathVariable String tenant) {
        return new SavedList(saved.all());
    }

    record NewQuery(@Nullable String name, @Nullable String query, @Nullable Boolean shared) {}

    @PostMapping("/queries")
    @Operation(summary = "Keeps a question under a name")
    @Audited("audit.query.saved")
    @ResponseStatus(HttpStatus.CREATED)
    SavedQuery saveQuery(@PathVariable String tenant, @RequestBody NewQuery wish) {
        return saved.save(
                wish.name() == null ? "" : wish.name(),
                wish.query() == null ? "" : wish.query(),
                Boolean.TRUE.equals(wish.shared()));
    }

    @GetMapping("/queries/{id}")
    @Operation(summary = "Shows a question that is kept")
    SavedQuery savedQuery(@PathVariable String tenant, @PathVariable UUID id) {
        return saved.one(id);
    }

    @DeleteMapping("/queries/{id}")
    @Operation(summary = "Throws away a question of one's own")
    @Audited("audit.query.deleted")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteQuery(@PathVariable String tenant, @PathVariable UUID id) {
        saved.delete(id);
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
