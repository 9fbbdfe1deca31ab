package dev.tenon.policy;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Cursor;
import dev.tenon.wire.Page;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The policies of a project for the people who read and write them.
@Service
public class PolicyBook {
    private static final int LONGEST_REASON = 4000;

    private final PolicyRows rows;
    private final PolicyQueries queries;
    private final List<Environments> environments;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    PolicyBook(
            PolicyRows rows,
            PolicyQueries queries,
            ObjectProvider<Environments> environments,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.rows = rows;
        this.queries = queries;
        this.environments = environments.stream().toList();
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /// The newest version of each policy that decides, by name.
    @Transactional(readOnly = true)
    public List<PublishedPolicy> inForce(ProjectId project) {
        access.require(Permission.POLICY_READ, project);
        return queries.inForce(project);
    }

    /// The newest version of each policy that decides no longer, by name.
    @Transactional(readOnly = true)
    public List<PublishedPolicy> retired(ProjectId project) {
        access.require(Permission.POLICY_READ, project);
        return queries.newest(project).stream().filter(one -> one.retired() != null).toList();
    }

    /// The newest version of one policy, retired or not.
    @Transactional(readOnly = true)
    public PublishedPolicy newest(ProjectId project, String name) {
        access.require(Permission.POLICY_READ, project);
        return called(queries.newest(project), name).orElseThrow(PolicyBook::noSuchPolicy);
    }

    /// Every version of every policy or of one: by name, the newest first.
    @Transactional(readOnly = true)
    public Page<PublishedPolicy> versions(
            ProjectId project, @Nullable String name, Page.Wish wish) {
        access.require(Permission.POLICY_READ, project);
        return Page.of(
                queries.versions(project, name, wish),
                wish,
                one -> Cursor.of(one.policy().name(), one.policy().version()));
    }

    /// The version whose text has this digest.
    @Transactional(readOnly = true)
    public PublishedPolicy version(ProjectId project, String digest) {
        access.require(Permission.POLICY_READ, project);
        return queries.byDigest(project, digest).orElseThrow(PolicyBook::noSuchPolicy);
    }

    /// Which policy decides about models of a tier in an environment, and why.
    @Transactional(readOnly = true)
    public PolicyInForce chosen(ProjectId project, String environment, RiskTier tier) {
        access.require(Permission.POLICY_READ, project);
        var here = queries.inForce(project, environment);
        var policies = PublishedPolicy.policies(here);
        var chosen = PolicyChoice.among(policies, tier).orElseThrow(PolicyBook::noSuchPolicy);
        return new PolicyInForce(
                called(here, chosen.name()).orElseThrow(),
                PolicyChoice.because(chosen, policies, tier));
    }

    /// What stands ready to be taken.
    @Transactional(readOnly = true)
    public List<ReadyPolicy> ready(ProjectId project) {
        access.require(Permission.POLICY_READ, project);
        return ReadyPolicy.ALL;
    }

    /// The JSON Schema of policies.
    @Transactional(readOnly = true)
    public Map<String, Object> schema(ProjectId project) {
        access.require(Permission.POLICY_READ, project);
        return PolicySchema.FIELDS;
    }

    /// Reads a draft and looks whether it could be published now.
    @Transactional(readOnly = true)
    public PolicyReading check(ProjectId project, String text) {
        access.require(Permission.POLICY_READ, project);
        return checked(project, text);
    }

    /// Publishes the next version of the policy that the text names, or its first. From then on the
    /// open requests of the one before are stale.
    @Transactional
    public PublishedPolicy publish(ProjectId project, String name, String text, String reason) {
        access.require(Permission.POLICY_WRITE, project);
        requireShort(reason);
        rows.alone(project);
        var policy =
                switch (checked(project, text)) {
                    case PolicyReading.Readable(var read, _) -> read;
                    case PolicyReading.Unreadable(var findings) -> throw unpublishable(findings);
                };
        if (!policy.name().equals(name))
            throw new Invalid(
                    "policy-name", "The text is of the policy %s.".formatted(policy.name()));
        var before = called(queries.newest(project), name);
        keep(project, policy, text, reason.strip());
        audit.record(
                Act.of("policy.published", "policy", policy.title())
                        .in(project)
                        .digest(policy.digest())
                        .with("environment", policy.environment())
                        .with("reason", reason.strip())
                        .changed(
                                "version",
                                before.map(one -> one.policy().version()).orElse(null),
                                policy.version())
                        .changed("text", before.map(PublishedPolicy::text).orElse(null), text));
        return queries.byDigest(project, policy.digest()).orElseThrow();
    }

    /// From now on the policy decides about nothing, and its open requests are stale; a later
    /// version brings it back. What nothing else would decide about keeps it.
    @Transactional
    public void retire(ProjectId project, String name, String reason) {
        access.require(Permission.POLICY_WRITE, project);
        requireShort(reason);
        if (reason.isBlank()) throw new Invalid("reason", "Say why nobody needs it any more.");
        rows.alone(project);
        var inForce = queries.inForce(project);
        var policy =
                called(inForce, name)
                        .map(PublishedPolicy::policy)
                        .orElseThrow(PolicyBook::noSuchPolicy);
        requireOthers(policy, inForce);
        rows.retire(project, policy, clock.instant(), me(reason.strip()));
        audit.record(
                Act.of("policy.retired", "policy", policy.title())
                        .in(project)
                        .digest(policy.digest())
                        .with("environment", policy.environment())
                        .with("reason", reason.strip()));
    }

    private static void requireOthers(Policy policy, List<PublishedPolicy> inForce) {
        var left = PublishingRules.left(policy, PublishedPolicy.policies(inForce));
        if (left.isEmpty()) return;
        throw new Conflict(
                "policy-needed",
                "Without it nothing would decide in %s about models of the tier %s, and none of them could get in: publish another policy first."
                        .formatted(policy.environment(), left.getFirst().words()));
    }

    private static void requireShort(String reason) {
        if (reason.length() > LONGEST_REASON)
            throw new Invalid("text-too-long", "A reason has at most 4,000 characters.");
    }

    private static PolicyRows.Publisher me(String reason) {
        var caller = CurrentCaller.required();
        return new PolicyRows.Publisher(caller.person(), caller.name(), reason);
    }

    private void keep(ProjectId project, Policy policy, String text, String reason) {
        if (!rows.insert(project, policy, text, clock.instant(), me(reason)))
            throw new Conflict(
                    "policy-version-taken",
                    "Somebody has just published this version; look again.");
    }

    private PolicyReading checked(ProjectId project, String text) {
        return switch (PolicyText.read(text)) {
            case PolicyReading.Unreadable unreadable -> unreadable;
            case PolicyReading.Readable readable -> {
                var findings = PublishingRules.against(readable, around(project));
                yield findings.isEmpty() ? readable : new PolicyReading.Unreadable(findings);
            }
        };
    }

    private PublishingRules.Surroundings around(ProjectId project) {
        var newest = queries.newest(project);
        return new PublishingRules.Surroundings(
                PublishedPolicy.policies(PublishedPolicy.inForce(newest)),
                PublishedPolicy.policies(newest),
                environments.stream()
                        .flatMap(known -> known.of(project).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                queries.groups());
    }

    private static Invalid unpublishable(List<Finding> findings) {
        var first = findings.getFirst();
        var more = findings.size() - 1;
        return new Invalid(
                "policy-unpublishable",
                "Line %d: %s%s"
                        .formatted(
                                first.line(),
                                first.reason(),
                                more == 0 ? "" : " (and %d more)".formatted(more)));
    }

    private static Optional<PublishedPolicy> called(List<PublishedPolicy> all, String name) {
        return all.stream().filter(one -> one.policy().name().equals(name)).findFirst();
    }

    private static NotFound noSuchPolicy() {
        return new NotFound("no-such-policy", "There is no such policy.");
    }
}
