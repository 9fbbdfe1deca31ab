package dev.tenon.serving;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How much the whole tenant asked of its deployments, day by day, for whoever pays for it.
@Service
public class PredictionDays {
    private static final int MOST_DAYS = 400;

    private final PredictionDayQueries days;
    private final Access access;
    private final Clock clock;

    PredictionDays(PredictionDayQueries days, Access access, Clock clock) {
        this.days = days;
        this.access = access;
        this.clock = clock;
    }

    /// A day in UTC, and what one version was asked through one deployment.
    public record Used(
            LocalDate day,
            ProjectId project,
            DeploymentId deployment,
            String name,
            int number,
            long requests,
            long failures) {}

    /// The last days, the running one included; at least 1, at most 400.
    @Transactional(readOnly = true)
    public List<Used> last(int back) {
        access.require(Permission.TENANT_ADMINISTER);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return days.since(today.minusDays(Math.clamp(back, 1, MOST_DAYS) - 1L));
    }
}
