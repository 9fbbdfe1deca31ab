package dev.tenon.risk;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.policy.RiskTier;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1")
@Needs(Permission.MODEL_READ)
class RiskController {
    private final RiskTiers tiers;

    RiskController(RiskTiers tiers) {
        this.tiers = tiers;
    }

    record RiskWish(@Nullable String tier, @Nullable String reason) {
        RiskTier wanted() {
            return RiskTier.named(tier == null ? "" : tier);
        }

        String because() {
            return reason == null ? "" : reason.strip();
        }
    }

    /// `from` is `model`, `project` or `nobody`: of what the tier was said.
    record RiskBody(
            String tier, String from, String reason, @Nullable String by, @Nullable String at) {
        static RiskBody of(StatedRisk risk) {
            var at = risk.at();
            return new RiskBody(
                    risk.tier().words(),
                    risk.from().name().toLowerCase(Locale.ROOT),
                    risk.reason(),
                    risk.by(),
                    at == null ? null : at.toString());
        }
    }

    @GetMapping("/models/{name}/risk")
    @Operation(summary = "Tells how much harm a model could do, as people said")
    RiskBody ofModel(@PathVariable String tenant, ProjectId project, @PathVariable String name) {
        return RiskBody.of(tiers.ofModel(project, name));
    }

    @Needs(Permission.POLICY_WRITE)
    @PutMapping("/models/{name}/risk")
    @Operation(
            summary = "Says how much harm a model could do",
            description =
                    """
                    The tier is `low`, `medium` or `high` and chooses the policy that decides about the model's \
                    versions; open requests become stale where it changes.
                    """)
    @Audited("model.risk.stated")
    RiskBody stateOfModel(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable String name,
            @RequestBody RiskWish wish) {
        return RiskBody.of(tiers.stateOfModel(project, name, wish.wanted(), wish.because()));
    }

    @GetMapping("/risk")
    @Operation(summary = "Tells the tier of models of which nobody said anything")
    RiskBody ofProject(@PathVariable String tenant, ProjectId project) {
        return RiskBody.of(tiers.ofProject(project));
    }

    @Needs(Permission.POLICY_WRITE)
    @PutMapping("/risk")
    @Operation(summary = "Says the tier of models of which nobody said anything")
    @Audited("project.risk.stated")
    RiskBody stateOfProject(
            @PathVariable String tenant, ProjectId project, @RequestBody RiskWish wish) {
        return RiskBody.of(tiers.stateOfProject(project, wish.wanted(), wish.because()));
    }
}
