package dev.tenon.serving.evidence;

import dev.tenon.identity.Permission;
import dev.tenon.serving.DeploymentId;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How shadows do beside those who answer.
@Service
public class ShadowComparisons {
    private static final int MOST_HOURS = 720;

    private final ShadowQueries shadows;
    private final EvidenceDoorQueries door;
    private final Clock clock;

    ShadowComparisons(ShadowQueries shadows, EvidenceDoorQueries door, Clock clock) {
        this.shadows = shadows;
        this.door = door;
        this.clock = clock;
    }

    /// At least 1 hour, at most 30 days.
    @Transactional(readOnly = true)
    public List<ShadowComparison> lastHours(ProjectId project, DeploymentId id, int hours) {
        door.require(Permission.DEPLOYMENT_READ, project, id);
        var back = Duration.ofHours(Math.clamp(hours, 1, MOST_HOURS));
        return shadows.since(id, clock.instant().minus(back));
    }
}
