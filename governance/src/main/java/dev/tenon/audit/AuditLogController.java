package dev.tenon.audit;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The log as a whole: its checkpoint, its keys, all of it to take away, and people taken out of
/// what of it can be read.
@RestController
@RequestMapping("/t/{tenant}/api/v1/audit")
@Needs(Permission.AUDIT_READ)
class AuditLogController {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final AuditLog log;
    private final PersonErasure erasure;

    AuditLogController(AuditLog log, PersonErasure erasure) {
        this.log = log;
        this.erasure = erasure;
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
        Download.as(response, "application/zip", "audit-%s.zip".formatted(tenant));
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
}
