package dev.tenon.policy;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The policies of a project, of each the newest version in force.
@Service
public class Policies {
    private static final List<ReadyPolicy> DEFAULTS =
            List.of(ReadyPolicy.TEAM_PRODUCTION, ReadyPolicy.TEAM_STAGING);

    private final PolicyRows rows;
    private final PolicyQueries queries;
    private final AuditTrail audit;
    private final Clock clock;

    Policies(PolicyRows rows, PolicyQueries queries, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.queries = queries;
        this.audit = audit;
        this.clock = clock;
    }

    /// The policy in force for models of a tier in an environment; empty when there is none, and
    /// then nothing gets in.
    @Transactional(readOnly = true)
    public Optional<Policy> inForce(ProjectId project, String environment, RiskTier tier) {
        return PolicyChoice.among(
                PublishedPolicy.policies(queries.inForce(project, environment)), tier);
    }

    /// The published version that has this digest.
    @Transactional(readOnly = true)
    public Optional<Policy> byDigest(ProjectId project, String digest) {
        return queries.byDigest(project, digest).map(PublishedPolicy::policy);
    }

    /// Publishes what every project begins with; does nothing in an environment that has a policy
    /// already.
    @Transactional(propagation = Propagation.MANDATORY)
    public void layDownDefaults(ProjectId project) {
        DEFAULTS.forEach(ready -> layDown(project, ready.text()));
    }

    private void layDown(ProjectId project, String document) {
        var policy = PolicyText.stored(document);
        if (!queries.inForce(project, policy.environment()).isEmpty()) return;
        if (!rows.insert(project, policy, document, clock.instant(), PolicyRows.Publisher.NOBODY))
            return;
        audit.record(
                Act.of("policy.published", "policy", policy.title())
                        .in(project)
                        .digest(policy.digest())
                        .with("environment", policy.environment()));
    }
}
