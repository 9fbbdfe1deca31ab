package dev.tenon.policy;

import dev.tenon.policy.yaml.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What keeps a well-written policy from being published in a project as it is.
final class PublishingRules {
    private final PolicyReading.Readable read;
    private final Policy policy;
    private final Surroundings around;
    private final Findings findings = new Findings();

    /// The policies in force in the project, the newest version of each that it ever had, its
    /// environments, the groups of the tenant.
    record Surroundings(
            List<Policy> inForce,
            List<Policy> newest,
            Set<String> environments,
            Set<String> groups) {
        Optional<Policy> called(String name) {
            return newest.stream().filter(one -> one.name().equals(name)).findFirst();
        }
    }

    private PublishingRules(PolicyReading.Readable read, Surroundings around) {
        this.read = read;
        this.policy = read.policy();
        this.around = around;
    }

    /// Everything that stands against it, in the order of the text.
    static List<Finding> against(PolicyReading.Readable read, Surroundings around) {
        var rules = new PublishingRules(read, around);
        rules.schema();
        rules.version();
        rules.environment();
        rules.tiers();
        rules.groups();
        return rules.findings.inOrder();
    }

    /// For which tiers nothing would decide if this policy didn't.
    static List<RiskTier> left(Policy policy, List<Policy> inForce) {
        var others = beside(policy, inForce);
        return Arrays.stream(RiskTier.values())
                .filter(tier -> PolicyChoice.among(others, tier).isEmpty())
                .toList();
    }

    /// The other policies that decide in its environment.
    private static List<Policy> beside(Policy policy, List<Policy> inForce) {
        return inForce.stream()
                .filter(one -> one.environment().equals(policy.environment()))
                .filter(one -> !one.name().equals(policy.name()))
                .toList();
    }

    private void schema() {
        if (read.places().containsKey("requestDays"))
            add("schema", "New versions are written in schema %d.".formatted(PolicyText.SCHEMA));
    }

    private void version() {
        var before = around.called(policy.name());
        var next = before.map(one -> one.version() + 1).orElse(1);
        if (policy.version() == next) return;
        if (before.isEmpty()) add("version", "This is the first of its name: its version is 1.");
        else if (policy.version() < next)
            add(
                    "version",
                    "Version %d is published and never changes; the next is %d."
                            .formatted(policy.version(), next));
        else add("version", "The next version is %d.".formatted(next));
    }

    private void environment() {
        var before = around.called(policy.name());
        if (before.isPresent() && !before.get().environment().equals(policy.environment())) {
            add(
                    "environment",
                    "A policy stays in its environment; this one is in %s."
                            .formatted(before.get().environment()));
        } else if (!around.environments().contains(policy.environment())) {
            var known = around.environments().stream().sorted().toList();
            add(
                    "environment",
                    "This project has no environment %s, but %s."
                            .formatted(policy.environment(), String.join(", ", known)));
        }
    }

    private void tiers() {
        var then = new ArrayList<>(beside(policy, around.inForce()));
        then.addFirst(policy);
        Arrays.stream(RiskTier.values()).forEach(tier -> tier(tier, then));
    }

    private void tier(RiskTier tier, List<Policy> then) {
        if (PolicyChoice.among(then, tier).isEmpty()) {
            add(
                    "risk",
                    "No policy would be left in %s for models of the tier %s, and nothing of them could get in."
                            .formatted(policy.environment(), tier.words()));
        } else if (policy.isFor(tier)) {
            then.stream()
                    .filter(other -> !other.name().equals(policy.name()) && other.isFor(tier))
                    .filter(other -> other.tiers().size() == policy.tiers().size())
                    .findFirst()
                    .ifPresent(other -> add("risk", tie(tier, other)));
        }
    }

    private static String tie(RiskTier tier, Policy other) {
        return "%s names as many tiers, and it would be open which of the two decides about the tier %s."
                .formatted(other.name(), tier.words());
    }

    private void groups() {
        for (var i = 0; i < policy.stages().size(); i++) {
            var field = "stages[%d].approvals.groups".formatted(i);
            policy.stages().get(i).approvals().groups().stream()
                    .filter(group -> !around.groups().contains(group))
                    .sorted()
                    .forEach(group -> add(field, unknown(group)));
        }
    }

    private String unknown(String group) {
        return Spelling.nearest(group, around.groups())
                .map(near -> "There is no group %s; did you mean %s?".formatted(group, near))
                .orElseGet(() -> "There is no group %s; make it first.".formatted(group));
    }

    /// At the field, or at the nearest one around it that is written.
    private void add(String field, String reason) {
        findings.add(place(read.places(), field), field, reason);
    }

    private static Place place(Map<String, Place> places, String field) {
        var known = field;
        while (!places.containsKey(known) && known.indexOf('.') >= 0)
            known = known.substring(0, known.lastIndexOf('.'));
        return Objects.requireNonNullElseGet(
                places.get(known), () -> places.getOrDefault("name", Place.START));
    }
}
