package dev.tenon.operator;

import dev.tenon.audit.Audited;
import dev.tenon.audit.LogGenerations;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/api/v1/tenants/{slug}/audit/generations")
class LogGenerationController {
    private final TenantRegistry tenants;
    private final LogGenerations generations;

    LogGenerationController(TenantRegistry tenants, LogGenerations generations) {
        this.tenants = tenants;
        this.generations = generations;
    }

    record Incident(@Nullable String incident) {}

    /// Puts a new log in the place of one that disagrees with what was signed, after a restore.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Opens a new generation of a tenant's log",
            description = "After a restore that rewound the database; it names the incident and the checkpoint before.")
    @Audited("audit.generation.opened")
    LogGenerations.Opened open(@PathVariable String slug, @RequestBody Incident body) {
        var incident = body.incident() == null ? "" : body.incident();
        return generations.open(tenants.named(slug).tenant().id(), incident);
    }
}
