package dev.tenon.api.limits;

import dev.tenon.identity.Access;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UsageController {
    private static final int MOST_DAYS = 90;

    private final UsageRows rows;
    private final Access access;
    private final Clock clock;

    UsageController(UsageRows rows, Access access, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.clock = clock;
    }

    record ConsumerUsage(
            LocalDate day,
            String kind,
            UUID consumer,
            @Nullable String name,
            @Nullable String person,
            long requests,
            long refused,
            Instant lastAt) {
        static ConsumerUsage of(UsageRows.Row row) {
            return new ConsumerUsage(
                    row.day(),
                    row.kind(),
                    row.consumer(),
                    row.name(),
                    row.person(),
                    row.requests(),
                    row.refused(),
                    row.lastAt());
        }
    }

    record UsageList(List<ConsumerUsage> items) {}

    @Needs(Permission.TENANT_ADMINISTER)
    @GetMapping("/t/{tenant}/api/v1/usage")
    @Operation(
            summary = "Shows how often each token and person asked",
            description =
                    """
                    One line for each day and consumer: a token by its name, or a person who came without a token. \
                    `refused` counts what was over the limit. The last few seconds may be missing.
                    """)
    UsageList usage(
            @PathVariable String tenant,
            @Parameter(description = "How many days back, up to 90")
                    @RequestParam(defaultValue = "7")
                    int days) {
        access.require(Permission.TENANT_ADMINISTER);
        var since =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .minusDays(Math.clamp(days, 1, MOST_DAYS) - 1L);
        return new UsageList(rows.since(since).stream().map(ConsumerUsage::of).toList());
    }
}
