package dev.tenon.approval;

import static dev.tenon.approval.Examples.ASKED;
import static dev.tenon.approval.Examples.FIRST;
import static dev.tenon.approval.Examples.REGISTRAR;
import static dev.tenon.approval.Examples.REQUESTER;
import static dev.tenon.approval.Examples.SECOND;
import static dev.tenon.approval.Examples.TRAINER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.approval.ApprovalRules.Now;
import dev.tenon.approval.ApprovalRules.Reader;
import dev.tenon.approval.DecisionRules.Judgement;
import dev.tenon.approval.DecisionRules.Wish;
import dev.tenon.policy.AfterExpiry;
import dev.tenon.policy.ApprovalRule;
import dev.tenon.policy.Check.Question;
import dev.tenon.policy.Evidence.Answer;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.GrantTerms;
import dev.tenon.policy.Involvement;
import dev.tenon.policy.Policy;
import dev.tenon.policy.RiskTier;
import dev.tenon.policy.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever people, clocks and evidence do, in whatever order: no approval without its policy met,
/// no decision without its digests, one outcome for each request.
class HistoriesTest {
    private static final int HISTORIES = Integer.getInteger("histories", 10_000);
    private static final Set<Involvement> ALL = Set.of(Involvement.values());
    private static final Stage REVIEW = new Stage("review", List.of(), new ApprovalRule(2, ALL));
    private static final Stage VALIDATION =
            new Stage(
                    "validation",
                    List.of(new Question("harm", "Whom does it harm?", List.of("nobody", "told"))),
                    new ApprovalRule(1, Set.of("validation"), 0, ALL, true, true));
    private static final Stage RELEASE =
            new Stage(
                    "release",
                    List.of(),
                    new ApprovalRule(2, Set.of("risk", "business"), 2, ALL, false, false));
    private static final List<Policy> POLICIES =
            List.of(policy("team", REVIEW), policy("bank", VALIDATION, RELEASE));
    private static final List<Person> PEOPLE =
            List.of(
                    REQUESTER,
                    TRAINER,
                    REGISTRAR,
                    FIRST,
                    SECOND,
                    Examples.person("third"),
                    Examples.person("fourth"));
    private static final List<String> GROUPS = List.of("validation", "risk", "business", "other");

    @Test
    void noHistoryBreaksWhatWePromise() {
        var first = Long.getLong("seed", 0);
        var approved = 0;
        for (var seed = first; seed < first + HISTORIES; seed++) {
            var history = new History(seed);
            for (var step = 0; step < 24; step++) history.goOn();
            history.check();
            if (history.request.state() == ApprovalState.APPROVED) approved++;
        }
        assertThat(approved).as("histories that end well").isGreaterThan(HISTORIES / 50);
    }

    private static final class History {
        private final long seed;
        private final Random chance;
        private ApprovalRequest request;
        private Instant instant = ASKED;
        private String evidence = "sha256:evidence";
        private String policy;
        private int endings;

        History(long seed) {
            this.seed = seed;
            this.chance = new Random(seed);
            var chosen = POLICIES.get(chance.nextInt(POLICIES.size()));
            this.request = Examples.request(ApprovalState.SUBMITTED, chosen);
            this.policy = chosen.digest();
        }

        void goOn() {
            switch (chance.nextInt(40)) {
                case 0 -> evidence = "sha256:other";
                case 1 -> policy = "sha256:replaced";
                case 2 -> instant = instant.plus(Duration.ofDays(chance.nextInt(20)));
                case 3 -> instant = instant.minus(Duration.ofDays(chance.nextInt(5)));
                case 4 -> withdraw();
                case 5, 6, 7, 8, 9 -> bring();
                default -> decide();
            }
        }

        private void withdraw() {
            if (request.state().isOpen() && chance.nextInt(5) == 0) end(ApprovalState.WITHDRAWN);
        }

        private void bring() {
            if (!request.state().isOpen()) return;
            var text =
                    List.of("nobody", "told", "everybody")
                            .get(chance.nextInt(20) == 0 ? 2 : chance.nextInt(2));
            var papers = new Papers(List.of(new Answer("harm", text, "Somebody")), List.of());
            request = with(request.state(), papers, request.decisions());
            settle();
        }

        private void decide() {
            var person = PEOPLE.get(chance.nextInt(PEOPLE.size()));
            var reader =
                    new Reader(person.id(), groups(), chance.nextInt(8) > 0, chance.nextInt(3) > 0);
            var verdict =
                    switch (chance.nextInt(30)) {
                        case 0 -> Verdict.REJECT;
                        case 1 -> Verdict.RETURN;
                        default -> Verdict.APPROVE;
                    };
            var comment = chance.nextInt(4) == 0 ? "" : "because";
            var seen = chance.nextInt(10) == 0 ? "sha256:old" : "sha256:evidence";
            var now = new Now(instant, Optional.of(evidence), Optional.of(policy));
            var wish = new Wish(verdict, comment, seen);
            switch (DecisionRules.judge(request, reader, person, wish, now)) {
                case Judgement.Counts(var decision) -> count(decision);
                case Judgement.Overtaken(var ending) -> end(ending.state());
                case Judgement.Repeated() -> {}
                case Judgement.Closed() -> assertThat(request.state().isOpen()).isFalse();
                case Judgement.NotYours(var reason) -> assertThat(reason).isNotBlank();
                case Judgement.SignInAgain() -> assertThat(reader.justSignedIn()).isFalse();
                case Judgement.OtherEvidence() -> assertThat(seen).isEqualTo("sha256:old");
                case Judgement.ReasonMissing(var sentence) -> assertThat(comment).isBlank();
            }
        }

        private Set<String> groups() {
            var groups = new HashSet<String>();
            for (var group : GROUPS) if (chance.nextBoolean()) groups.add(group);
            return groups;
        }

        private void count(Decision decision) {
            assertThat(evidence).as("seed %d", seed).isEqualTo(request.evidenceDigest());
            assertThat(policy).as("seed %d", seed).isEqualTo(request.policy().digest());
            var all = new ArrayList<>(request.decisions());
            all.add(decision);
            request = with(request.state(), request.papers(), all);
            settle();
        }

        private void settle() {
            var state = ApprovalRules.tally(request);
            if (!state.isOpen()) end(state);
        }

        private void end(ApprovalState state) {
            request = with(state, request.papers(), request.decisions());
            endings++;
        }

        private ApprovalRequest with(ApprovalState state, Papers papers, List<Decision> decisions) {
            return Examples.request(request, state, papers, decisions);
        }

        void check() {
            assertThat(endings).as("seed %d: one outcome", seed).isLessThanOrEqualTo(1);
            for (var decision : request.decisions()) {
                assertThat(decision.seen().subject()).as("seed %d", seed).isEqualTo("sha256:thing");
                assertThat(decision.seen().evidence()).isEqualTo("sha256:evidence");
                assertThat(decision.seen().policy()).isEqualTo(request.policy().digest());
                assertThat(decision.seen().papers()).startsWith("sha256:");
                assertThat(decision.person()).isNotIn(REQUESTER, TRAINER, REGISTRAR);
            }
            if (request.state() == ApprovalState.APPROVED) checkApproved();
        }

        /// Counted by hand, not by the rules that are under test; whoever spoke at an earlier stage
        /// doesn't count again.
        private void checkApproved() {
            var voices = new HashSet<Person>();
            for (var stage : request.policy().stages()) {
                var here =
                        request.decisions().stream()
                                .filter(one -> one.stage().equals(stage.name()))
                                .filter(one -> one.verdict() == Verdict.APPROVE)
                                .filter(one -> one.seen().equals(request.seenAt(stage)))
                                .toList();
                var people =
                        here.stream()
                                .map(Decision::person)
                                .filter(person -> !voices.contains(person))
                                .distinct()
                                .toList();
                assertThat(people)
                        .as("seed %d: %s", seed, stage.name())
                        .hasSizeGreaterThanOrEqualTo(stage.approvals().quorum());
                voices.addAll(people);
                if (stage.equals(RELEASE)) {
                    assertThat(here).anyMatch(one -> one.groups().contains("risk"));
                    assertThat(here).anyMatch(one -> one.groups().contains("business"));
                }
                if (stage.equals(VALIDATION)) {
                    assertThat(request.papers().answers()).hasSize(1);
                    assertThat(here)
                            .allMatch(Decision::steppedUp)
                            .noneMatch(one -> one.comment().isBlank());
                }
            }
            assertThat(request.decisions())
                    .as("seed %d", seed)
                    .noneMatch(one -> one.verdict() != Verdict.APPROVE);
        }
    }

    private static Policy policy(String name, Stage... stages) {
        return new Policy(
                name,
                1,
                "",
                "production",
                Set.of(RiskTier.values()),
                List.of(stages),
                Duration.ofDays(30),
                new GrantTerms(Duration.ofDays(365), AfterExpiry.BLOCK, Duration.ZERO),
                "sha256:" + name);
    }
}
