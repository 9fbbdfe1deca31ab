package dev.tenon.operator;

import dev.tenon.audit.Audited;
import dev.tenon.audit.LogGenerations;
import dev.tenon.identity.Needs;
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
@Needs(instead = Needs.Instead.OPERATOR)
class LogGenerationController {
    private final TenantRegistry tenants;
    private final LogGenerations generations;

    LogGenerationController(TenantRegistry tenants, LogGenerations generations) {
        this.tenants = tenants;
        this.generations = generations;
    }

    record Incident(@Nullable String incident) {}

    @PostMapping
    @Operation(
            summary = "Puts a new audit log in the place of one that the signer refuses",
            description =
                    """
                    After a restore that rewound the database. The new log's first entry names the incident and \
                    holds the last checkpoint of the old one.
                    """)
    @Audited("audit.generation.opened")
    @ResponseStatus(HttpStatus.CREATED)
    LogGenerations.Opened open(@PathVariable String slug, @RequestBody Incident body) {
        var incident = body.incident() == null ? "" : body.incident();
        return generations.open(tenants.named(slug).tenant().id(), incident);
    }
}
