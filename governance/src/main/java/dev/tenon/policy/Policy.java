package dev.tenon.policy;

import java.time.Duration;
import java.util.List;

/// One published version of a policy: what an environment demands. It never changes; [#digest]
/// names its exact text.
public record Policy(
        String name,
        int version,
        String environment,
        List<Requirement> requirements,
        ApprovalRule approvals,
        Duration requestLifetime,
        Duration grantLifetime,
        String digest) {
    public Policy {
        requirements = List.copyOf(requirements);
    }
}
