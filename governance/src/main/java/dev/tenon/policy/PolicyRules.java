package dev.tenon.policy;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Observation.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides where a subject stands with a policy; what nobody brought isn't there, and who had part
/// in it doesn't count.
///
/// Stages follow one another. A person counts once, at the first stage where they agreed. A stage
/// is never met without each of its checks and its whole quorum.
public final class PolicyRules {
    private PolicyRules() {}

    /// What is seen of each check, stage by stage.
    public static List<Observation> observations(Policy policy, Evidence evidence) {
        return policy.checks().stream().map(check -> CheckRules.look(check, evidence)).toList();
    }

    /// Why there is no use in asking anybody: a sentence for each check that doesn't hold and that
    /// nobody can make hold.
    public static List<String> failures(Policy policy, Evidence evidence) {
        return observations(policy, evidence).stream()
                .filter(one -> one.result() == Result.FAILED)
                .map(one -> one.reason(policy.environment()))
                .toList();
    }

    /// Where each stage stands, given who had part in the subject and what was said so far.
    public static List<StageStanding> standing(
            Policy policy,
            Evidence evidence,
            Map<Involvement, Set<PersonId>> involved,
            List<Voice> voices) {
        var standings = new ArrayList<StageStanding>();
        var spent = new HashSet<PersonId>();
        for (var stage : policy.stages()) {
            var seen =
                    stage.checks().stream().map(each -> CheckRules.look(each, evidence)).toList();
            var mine = audible(stage, voices, involved);
            var counted = counted(stage.approvals(), mine, spent);
            var first = standings.stream().filter(earlier -> !earlier.isMet()).findFirst();
            var standing =
                    failure(policy, seen, mine)
                            .or(() -> first.map(PolicyRules::comesFirst))
                            .or(() -> missing(policy, seen))
                            .orElseGet(() -> people(stage.approvals(), counted));
            standings.add(new StageStanding(stage, seen, counted.size(), standing));
            counted.forEach(voice -> spent.add(voice.person()));
        }
        return List.copyOf(standings);
    }

    /// Whether every stage is met.
    public static boolean isMet(List<StageStanding> standings) {
        return standings.stream().allMatch(StageStanding::isMet);
    }

    /// The stage at which people may decide now.
    public static Optional<StageStanding> open(List<StageStanding> standings) {
        return standings.stream().filter(StageStanding::isOpen).findFirst();
    }

    /// Why this person's word never counts under a rule, as said to them; empty when it does.
    public static List<String> whyNot(
            ApprovalRule rule,
            Map<Involvement, Set<PersonId>> involved,
            PersonId person,
            Set<String> groups) {
        var reasons = new ArrayList<String>();
        Arrays.stream(Involvement.values())
                .filter(rule.never()::contains)
                .filter(part -> involved.getOrDefault(part, Set.of()).contains(person))
                .forEach(part -> reasons.add(part.reason()));
        if (!rule.groups().isEmpty() && rule.groups().stream().noneMatch(groups::contains)) {
            reasons.add(
                    "you are in none of the groups that may: "
                            + String.join(", ", rule.groups().stream().sorted().toList()));
        }
        return List.copyOf(reasons);
    }

    private static Optional<Standing> failure(
            Policy policy, List<Observation> seen, List<Voice> voices) {
        var failed = reasons(policy, seen, Result.FAILED);
        if (!failed.isEmpty()) return Optional.of(new Standing.Failed(failed));
        return voices.stream().allMatch(Voice::agrees)
                ? Optional.empty()
                : Optional.of(new Standing.Failed(List.of("Somebody has rejected it.")));
    }

    private static Standing comesFirst(StageStanding earlier) {
        return new Standing.Waiting(
                List.of("The stage %s comes first.".formatted(earlier.stage().name())));
    }

    private static Optional<Standing> missing(Policy policy, List<Observation> seen) {
        var missing = reasons(policy, seen, Result.MISSING);
        return missing.isEmpty() ? Optional.empty() : Optional.of(new Standing.Waiting(missing));
    }

    private static Standing people(ApprovalRule rule, List<Voice> counted) {
        var missing = QuorumRules.missing(rule, counted);
        return missing.isEmpty() ? new Standing.Met() : new Standing.Open(missing);
    }

    private static List<String> reasons(Policy policy, List<Observation> seen, Result result) {
        return seen.stream()
                .filter(one -> one.result() == result)
                .map(one -> one.reason(policy.environment()))
                .toList();
    }

    /// What was said at a stage by those who may: whoever may agree may also disagree.
    private static List<Voice> audible(
            Stage stage, List<Voice> voices, Map<Involvement, Set<PersonId>> involved) {
        return voices.stream()
                .filter(voice -> voice.stage().equals(stage.name()))
                .filter(
                        voice ->
                                whyNot(stage.approvals(), involved, voice.person(), voice.groups())
                                        .isEmpty())
                .toList();
    }

    /// One agreeing voice of each person, spoken as the rule wants it.
    private static List<Voice> counted(
            ApprovalRule rule, List<Voice> audible, Set<PersonId> spent) {
        var byPerson = new LinkedHashMap<PersonId, Voice>();
        audible.stream()
                .filter(voice -> voice.agrees() && !spent.contains(voice.person()))
                .filter(voice -> voice.commented() || !rule.commentRequired())
                .filter(voice -> voice.steppedUp() || !rule.stepUpRequired())
                .forEach(voice -> byPerson.putIfAbsent(voice.person(), voice));
        return List.copyOf(byPerson.values());
    }
}
