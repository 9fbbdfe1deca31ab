package dev.tenon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Check.AgainstRunning;
import dev.tenon.policy.Check.FilesClean;
import dev.tenon.policy.Check.Licence;
import dev.tenon.policy.Check.LineageComplete;
import dev.tenon.policy.Check.LineageComplete.Origin;
import dev.tenon.policy.Check.MetricThreshold;
import dev.tenon.policy.Check.Question;
import dev.tenon.policy.Check.Report;
import dev.tenon.policy.Check.SignaturePresent;
import dev.tenon.policy.Evidence.Answer;
import dev.tenon.policy.Evidence.FilesSeen;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.Evidence.ReportSeen;
import dev.tenon.policy.Evidence.Running;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Whatever the policy, the evidence and the voices: a stage is met only where each of its checks
/// holds and its whole quorum spoke. What must hold is worked out here a second time, the slow way.
class SeededPoliciesTest {
    private static final int SEEDS = 20_000;
    private static final List<String> GROUPS = List.of("risk", "business", "legal");
    private static final List<PersonId> PEOPLE = people();

    private final Map<Class<?>, Integer> seen = new HashMap<>();

    @Test
    void noStageIsMetWithoutEachCheckAndItsQuorum() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var chance = new Random(seed);
            var policy = policy(chance);
            var evidence = evidence(chance);
            var involved = involved(chance);
            var voices = voices(chance, policy);
            var standings = PolicyRules.standing(policy, evidence, involved, voices);
            var spent = new HashSet<PersonId>();
            var allBeforeAreMet = true;
            for (var i = 0; i < standings.size(); i++) {
                var standing = standings.get(i);
                var stage = policy.stages().get(i);
                seen.merge(standing.standing().getClass(), 1, Integer::sum);
                var agreeing = agreeing(stage, voices, involved, spent);
                var expected =
                        allBeforeAreMet
                                && stage.checks().stream().allMatch(one -> holds(one, evidence))
                                && rejected(stage, voices, involved).isEmpty()
                                && enough(stage.approvals(), agreeing);
                assertThat(standing.isMet()).as("seed %d, stage %d", seed, i).isEqualTo(expected);
                assertThat(standing.agreed())
                        .as("seed %d, stage %d", seed, i)
                        .isEqualTo(agreeing.size());
                allBeforeAreMet &= standing.isMet();
                spent.addAll(agreeing.keySet());
            }
            assertThat(PolicyRules.isMet(standings)).isEqualTo(allBeforeAreMet);
        }
        assertThat(seen.keySet())
                .as("the seeds reach every standing")
                .containsExactlyInAnyOrder(
                        Standing.Open.class,
                        Standing.Waiting.class,
                        Standing.Met.class,
                        Standing.Failed.class);
        assertThat(seen.get(Standing.Met.class)).isGreaterThan(SEEDS / 20);
    }

    @Test
    void anotherVoiceInFavourNeverMakesAnythingWorse() {
        for (var seed = 0; seed < SEEDS / 4; seed++) {
            var chance = new Random(seed);
            var policy = policy(chance);
            var evidence = evidence(chance);
            var involved = involved(chance);
            var voices = new ArrayList<>(voices(chance, policy));
            var before = PolicyRules.standing(policy, evidence, involved, voices).getFirst();
            voices.add(voice(chance, policy.stages().getFirst().name(), true));
            var after = PolicyRules.standing(policy, evidence, involved, voices).getFirst();
            assertThat(before.isMet() && !after.isMet()).as("seed %d", seed).isFalse();
        }
    }

    private static Map<PersonId, Voice> agreeing(
            Stage stage,
            List<Voice> voices,
            Map<Involvement, Set<PersonId>> involved,
            Set<PersonId> spent) {
        var rule = stage.approvals();
        var agreeing = new HashMap<PersonId, Voice>();
        for (var voice : voices) {
            if (voice.stage().equals(stage.name())
                    && voice.agrees()
                    && !spent.contains(voice.person())
                    && !isExcluded(rule, voice.person(), involved)
                    && isOfTheGroups(rule, voice)
                    && (voice.commented() || !rule.commentRequired())
                    && (voice.steppedUp() || !rule.stepUpRequired()))
                agreeing.putIfAbsent(voice.person(), voice);
        }
        return agreeing;
    }

    private static List<Voice> rejected(
            Stage stage, List<Voice> voices, Map<Involvement, Set<PersonId>> involved) {
        return voices.stream()
                .filter(voice -> voice.stage().equals(stage.name()) && !voice.agrees())
                .filter(voice -> !isExcluded(stage.approvals(), voice.person(), involved))
                .filter(voice -> isOfTheGroups(stage.approvals(), voice))
                .toList();
    }

    private static boolean isExcluded(
            ApprovalRule rule, PersonId person, Map<Involvement, Set<PersonId>> involved) {
        return rule.never().stream()
                .anyMatch(part -> involved.getOrDefault(part, Set.of()).contains(person));
    }

    private static boolean isOfTheGroups(ApprovalRule rule, Voice voice) {
        return rule.groups().isEmpty()
                || !java.util.Collections.disjoint(rule.groups(), voice.groups());
    }

    private static boolean enough(ApprovalRule rule, Map<PersonId, Voice> agreeing) {
        return agreeing.size() >= rule.quorum()
                && most(rule, List.copyOf(agreeing.values()), 0, Set.of()) >= rule.distinctGroups();
    }

    /// Tries every way in which each person stands for one of their groups or for none.
    private static int most(ApprovalRule rule, List<Voice> voices, int from, Set<String> taken) {
        if (from == voices.size()) return taken.size();
        var best = most(rule, voices, from + 1, taken);
        for (var group : voices.get(from).groups()) {
            if (taken.contains(group) || !rule.groups().isEmpty() && !rule.groups().contains(group))
                continue;
            var more = new HashSet<>(taken);
            more.add(group);
            best = Math.max(best, most(rule, voices, from + 1, more));
        }
        return best;
    }

    /// By plain arithmetic where the rules compare decimal numbers; the values are multiples of a
    /// tenth, far enough from each other.
    private static boolean holds(Check check, Evidence evidence) {
        return switch (check) {
            case MetricThreshold one -> {
                var value = evidence.metrics().get(one.metric());
                yield value != null
                        && Double.isFinite(value)
                        && (one.atLeast() == null || value > one.atLeast().doubleValue() - 1e-9)
                        && (one.atMost() == null || value < one.atMost().doubleValue() + 1e-9);
            }
            case AgainstRunning one -> {
                if (evidence.running().isEmpty()) yield true;
                var mine = evidence.metrics().get(one.metric());
                var theirs = evidence.running().get().metrics().get(one.metric());
                if (mine == null || theirs == null || !Double.isFinite(mine)) yield false;
                var behind = one.higherIsBetter() ? theirs - mine : mine - theirs;
                yield behind < one.tolerance().doubleValue() + 1e-9;
            }
            case FilesClean one ->
                    evidence.files().clean()
                            && (one.formats().isEmpty()
                                    || one.formats().contains(evidence.files().format()));
            case LineageComplete one -> evidence.origins().containsAll(one.origins());
            case SignaturePresent _ -> evidence.signature();
            case Licence one -> one.allowed().contains(evidence.licence().orElse(""));
            case Question one ->
                    evidence.papers().answers().stream()
                            .filter(answer -> answer.question().equals(one.id()))
                            .anyMatch(
                                    answer ->
                                            one.accepted().isEmpty()
                                                    || one.accepted().contains(answer.text()));
            case Report one ->
                    evidence.papers().reports().stream()
                            .anyMatch(report -> report.report().equals(one.id()));
        };
    }

    private static Policy policy(Random chance) {
        var stages = new ArrayList<Stage>();
        for (var i = chance.nextInt(3); i >= 0; i--) {
            var checks = new ArrayList<Check>();
            for (var j = chance.nextInt(4); j > 0; j--) checks.add(check(chance));
            stages.add(new Stage("stage " + stages.size(), checks, rule(chance)));
        }
        return new Policy(
                "p",
                1,
                "",
                "production",
                Set.of(RiskTier.HIGH),
                stages,
                Duration.ofDays(1),
                new GrantTerms(Duration.ofDays(1), AfterExpiry.BLOCK, Duration.ZERO),
                "sha256:policy");
    }

    private static Check check(Random chance) {
        List<Supplier<Check>> kinds =
                List.of(
                        () -> new MetricThreshold("auc", tenth(chance), null),
                        () -> new MetricThreshold("auc", null, tenth(chance).add(BigDecimal.ONE)),
                        () -> new AgainstRunning("auc", chance.nextBoolean(), tenth(chance)),
                        () -> new FilesClean(chance.nextBoolean() ? Set.of() : Set.of("onnx")),
                        () -> new LineageComplete(Set.of(Origin.RUN, Origin.CODE)),
                        SignaturePresent::new,
                        () -> new Licence(Set.of("mit")),
                        () -> new Question("q", "Why?", List.of()),
                        () -> new Question("r", "Sure?", List.of("yes")),
                        () -> new Report("report", "Report"));
        return kinds.get(chance.nextInt(kinds.size())).get();
    }

    private static BigDecimal tenth(Random chance) {
        return BigDecimal.valueOf(chance.nextInt(4), 1);
    }

    private static ApprovalRule rule(Random chance) {
        var quorum = chance.nextInt(3);
        return new ApprovalRule(
                quorum,
                chance.nextInt(3) == 0 ? someGroups(chance) : Set.of(),
                chance.nextInt(quorum + 1),
                someParts(chance),
                chance.nextInt(4) == 0,
                chance.nextInt(4) == 0);
    }

    private static Set<String> someGroups(Random chance) {
        var some = new TreeSet<String>();
        for (var group : GROUPS) if (chance.nextBoolean()) some.add(group);
        return some;
    }

    private static Set<Involvement> someParts(Random chance) {
        var some = new HashSet<Involvement>();
        for (var part : Involvement.values()) if (chance.nextBoolean()) some.add(part);
        return some;
    }

    private static Evidence evidence(Random chance) {
        var rich = chance.nextInt(3) > 0;
        var auc = chance.nextInt(20) == 0 ? Double.NaN : chance.nextInt(10) / 10.0;
        return new Evidence(
                rich || chance.nextBoolean() ? Map.of("auc", auc) : Map.of(),
                new FilesSeen(
                        rich || chance.nextBoolean(),
                        chance.nextInt(5) == 0 ? "pickle" : "onnx",
                        "seen"),
                rich ? Set.of(Origin.values()) : Set.of(Origin.RUN),
                rich || chance.nextBoolean(),
                rich ? Optional.of("mit") : Optional.empty(),
                chance.nextInt(3) > 0
                        ? Optional.of(new Running("m 1", Map.of("auc", chance.nextInt(10) / 10.0)))
                        : Optional.empty(),
                papers(chance, rich));
    }

    private static Papers papers(Random chance, boolean rich) {
        var answers = new ArrayList<Answer>();
        if (rich || chance.nextBoolean()) answers.add(new Answer("q", "because", "Ada"));
        if (rich || chance.nextBoolean())
            answers.add(new Answer("r", chance.nextInt(5) == 0 ? "no" : "yes", "Ada"));
        var report = new ReportSeen("report", "r.pdf", "sha256:r", "Ada");
        return new Papers(answers, rich || chance.nextBoolean() ? List.of(report) : List.of());
    }

    private static Map<Involvement, Set<PersonId>> involved(Random chance) {
        var involved = new EnumMap<Involvement, Set<PersonId>>(Involvement.class);
        for (var part : Involvement.values())
            if (chance.nextInt(4) > 0)
                involved.put(part, Set.of(PEOPLE.get(chance.nextInt(PEOPLE.size()))));
        return involved;
    }

    private static List<Voice> voices(Random chance, Policy policy) {
        var voices = new ArrayList<Voice>();
        for (var stage : policy.stages())
            for (var i = chance.nextInt(5); i > 0; i--)
                voices.add(voice(chance, stage.name(), chance.nextInt(15) > 0));
        return voices;
    }

    private static Voice voice(Random chance, String stage, boolean agrees) {
        return new Voice(
                PEOPLE.get(chance.nextInt(PEOPLE.size())),
                stage,
                agrees,
                someGroups(chance),
                chance.nextInt(4) > 0,
                chance.nextInt(4) > 0);
    }

    private static List<PersonId> people() {
        var people = new ArrayList<PersonId>();
        for (var i = 1; i <= 6; i++) people.add(new PersonId(new UUID(0, i)));
        return List.copyOf(people);
    }
}
