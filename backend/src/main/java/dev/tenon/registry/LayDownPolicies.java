package dev.tenon.registry;

import dev.tenon.policy.Policies;
import dev.tenon.projects.ProjectCreated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Gives each new project the policies that every project begins with; the room of policies can't
/// know of projects.
@Component
class LayDownPolicies {
    private final Policies policies;

    LayDownPolicies(Policies policies) {
        this.policies = policies;
    }

    @EventListener
    void layDown(ProjectCreated created) {
        policies.layDownDefaults(created.project());
    }
}
