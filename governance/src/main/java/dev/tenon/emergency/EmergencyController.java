package dev.tenon.emergency;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/emergencies")
@Needs(Permission.PROJECT_READ)
class EmergencyController {
    private final Emergencies emergencies;

    EmergencyController(Emergencies emergencies) {
        this.emergencies = emergencies;
    }

    record NewReview(@Nullable Boolean justified, @Nullable String comment) {}

    record EmergencyList(List<EmergencyBody> items, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Lists who went past the gate, newest first")
    EmergencyList list(
            @PathVariable String tenant,
            ProjectId project,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page = emergencies.page(project, new Page.Wish(limit, after)).map(EmergencyBody::of);
        return new EmergencyList(page.items(), page.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows one time that somebody went past the gate")
    EmergencyBody one(@PathVariable String tenant, ProjectId project, @PathVariable UUID id) {
        return EmergencyBody.of(emergencies.one(project, new EmergencyId(id)));
    }

    @Needs(Permission.PROMOTION_DECIDE)
    @PostMapping("/{id}/review")
    @Operation(
            summary = "Says of an emergency afterwards whether it was one",
            description = "Once for each, with what was found, and never by whoever began it.")
    @Audited("emergency.reviewed")
    EmergencyBody review(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody NewReview review) {
        var comment = review.comment();
        return EmergencyBody.of(
                emergencies.review(
                        project,
                        new EmergencyId(id),
                        Boolean.TRUE.equals(review.justified()),
                        comment == null ? "" : comment));
    }
}
