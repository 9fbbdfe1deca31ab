package dev.tenon.policy;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The policies of a project, each environment's newest version in force.
@Service
public class Policies {
    /// The policy in force for an environment; empty when the project has no such environment.
    public Optional<Policy> inForce(ProjectId project, String environment) {
        throw new UnsupportedOperationException();
    }

    /// The published version that has this digest.
    public Optional<Policy> byDigest(ProjectId project, String digest) {
        throw new UnsupportedOperationException();
    }

    public List<Policy> policiesOf(ProjectId project) {
        throw new UnsupportedOperationException();
    }

    /// Publishes what every project begins with; does nothing where it is already there.
    public void layDownDefaults(ProjectId project) {
        throw new UnsupportedOperationException();
    }
}
