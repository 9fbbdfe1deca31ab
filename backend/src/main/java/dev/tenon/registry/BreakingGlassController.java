package dev.tenon.registry;

import dev.tenon.audit.Audited;
import dev.tenon.emergency.EmergencyWish;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/models/{name}/versions/{number}/emergency")
class BreakingGlassController {
    private final BreakingGlass glass;

    BreakingGlassController(BreakingGlass glass) {
        this.glass = glass;
    }

    record GlassWish(
            @Nullable String environment,
            @Nullable String reason,
            @Nullable String incident,
            @Nullable Integer hours) {
        EmergencyWish wish() {
            return new EmergencyWish(
                    orEmpty(reason),
                    orEmpty(incident),
                    Duration.ofHours(hours == null ? 24 : Math.clamp(hours, -1, 1_000)));
        }
    }

    /// `emergency` is the id of what was begun; a review of it is owed.
    record Begun(String emergency, String endsAt) {}

    @Needs(Permission.GLASS_BREAK)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Lets a version into an environment past the gate, in an emergency",
            description =
                    """
                    For 24 hours at most, by a person who has signed in within five minutes. Owners and auditors \
                    are told, and a review by somebody else is owed.
                    """)
    @Audited("emergency.begun")
    Begun begin(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable String name,
            @PathVariable int number,
            @RequestBody GlassWish wanted) {
        glass.requireWhoMay(project);
        var emergency =
                glass.letIn(
                        project,
                        new ModelName(name),
                        number,
                        orEmpty(wanted.environment()),
                        wanted.wish());
        return new Begun(emergency.id().toString(), emergency.endsAt().toString());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
