package dev.tenon.serving;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PredictionUsageController {
    private final PredictionDays days;

    PredictionUsageController(PredictionDays days) {
        this.days = days;
    }

    record PredictionUsage(
            LocalDate day,
            UUID project,
            UUID deployment,
            String name,
            int number,
            long requests,
            long failures) {
        static PredictionUsage of(PredictionDays.Used used) {
            return new PredictionUsage(
                    used.day(),
                    used.project().value(),
                    used.deployment().value(),
                    used.name(),
                    used.number(),
                    used.requests(),
                    used.failures());
        }
    }

    record PredictionUsageList(List<PredictionUsage> items) {}

    @Needs(Permission.TENANT_ADMINISTER)
    @GetMapping("/t/{tenant}/api/v1/usage/predictions")
    @Operation(
            summary = "Shows how often the tenant's deployments were asked",
            description =
                    """
                    One line for each day in UTC, deployment and version, the newest day first. Gateways report every few seconds, and each report counts once.
                    """)
    PredictionUsageList predictionUsage(
            @PathVariable String tenant,
            @Parameter(description = "How many days back, up to 400")
                    @RequestParam(name = "days", defaultValue = "30")
                    int back) {
        return new PredictionUsageList(days.last(back).stream().map(PredictionUsage::of).toList());
    }
}
