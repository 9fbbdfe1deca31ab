package dev.tenon.audit;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Questions to the trail that people keep.
@RestController
@RequestMapping("/t/{tenant}/api/v1/audit/queries")
@Needs(Permission.AUDIT_READ)
class SavedQueryController {
    private final KeptQuestions saved;

    SavedQueryController(KeptQuestions saved) {
        this.saved = saved;
    }

    record SavedList(List<SavedQuery> items) {}

    @GetMapping
    @Operation(summary = "Lists the questions that are kept, own and shared")
    SavedList savedQueries(@PathVariable String tenant) {
        return new SavedList(saved.all());
    }

    record NewQuery(@Nullable String name, @Nullable String query, @Nullable Boolean shared) {}

    @PostMapping
    @Operation(summary = "Keeps a question under a name")
    @Audited("audit.query.saved")
    @ResponseStatus(HttpStatus.CREATED)
    SavedQuery saveQuery(@PathVariable String tenant, @RequestBody NewQuery wish) {
        return saved.save(
                wish.name() == null ? "" : wish.name(),
                wish.query() == null ? "" : wish.query(),
                Boolean.TRUE.equals(wish.shared()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a question that is kept")
    SavedQuery savedQuery(@PathVariable String tenant, @PathVariable UUID id) {
        return saved.one(id);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Throws away a question of one's own")
    @Audited("audit.query.deleted")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteQuery(@PathVariable String tenant, @PathVariable UUID id) {
        saved.delete(id);
    }
}
