package dev.tenon.serving;

import dev.tenon.tenancy.ProjectId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What gateways have reported about deployments, for people to look at.
@Service
public class DeploymentTraffic {
    /// The last minutes, the running one included; at least 1, at most 1,440.
    @Transactional(readOnly = true)
    public Traffic lastMinutes(ProjectId project, DeploymentId id, int minutes) {
        throw new UnsupportedOperationException(project + "/" + id + minutes);
    }
}
