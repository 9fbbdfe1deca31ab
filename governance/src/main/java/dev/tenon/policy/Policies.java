package dev.tenon.policy;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The policies of a project, each environment's newest version in force.
@Service
public class Policies {
    private final PolicyRows rows;
    private final AuditTrail audit;
    private final Clock clock;

    Policies(PolicyRows rows, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /// The policy in force for an environment; empty when the project has no such environment.
    @Transactional(readOnly = true)
    public Optional<Policy> inForce(ProjectId project, String environment) {
        return rows.inForce(project, environment);
    }

    /// The published version that has this digest.
    @Transactional(readOnly = true)
    public Optional<Policy> byDigest(ProjectId project, String digest) {
        return rows.byDigest(project, digest);
    }

    /// Publishes what every project begins with; does nothing where it is already there.
    @Transactional(propagation = Propagation.MANDATORY)
    public void layDownDefaults(ProjectId project) {
        DefaultPolicies.ALL.forEach(document -> publish(project, document.text()));
    }

    private void publish(ProjectId project, String document) {
        var policy = PolicyDocument.parse(document);
        if (!rows.insert(project, policy, document, clock.instant())) return;
        audit.record(
                Act.of("policy.published", "policy", policy.name() + " " + policy.version())
                        .in(project)
                        .digest(policy.digest())
                        .with("environment", policy.environment()));
    }
}
