package dev.tenon.api;

import dev.tenon.identity.Needs;
import dev.tenon.tenancy.Tenants;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells whether the platform can work: it answers and reaches its database.
@RestController
@Hidden
class HealthController {
    private final Tenants tenants;

    HealthController(Tenants tenants) {
        this.tenants = tenants;
    }

    @Needs(instead = Needs.Instead.ANYBODY)
    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        try {
            tenants.named("health");
            return ResponseEntity.ok(Map.of("status", "UP"));
        } catch (DataAccessException | TransactionException unreachable) {
            return ResponseEntity.status(503).body(Map.of("status", "DOWN", "part", "postgresql"));
        }
    }
}
