package dev.tenon.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.approval.ApprovalInbox.View;
import dev.tenon.approval.ApprovalsIT.SubjectsOfTests;
import dev.tenon.discussion.Comment;
import dev.tenon.discussion.Discussion;
import dev.tenon.identity.Binding;
import dev.tenon.identity.Caller;
import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.policy.Involvement;
import dev.tenon.policy.Policies;
import dev.tenon.policy.RiskTier;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.signing.ContentDigest;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import dev.tenon.wire.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

@Import(SubjectsOfTests.class)
class ApprovalsIT extends GovernanceIT {
    @Autowired Approvals approvals;
    @Autowired ApprovalInbox inbox;
    @Autowired Discussion discussion;
    @Autowired Policies policies;
    @Autowired SubjectsOfTests subjects;

    private static final Page.Wish ALL_OF_IT = new Page.Wish(100, null);

    private TenantId tenant;
    private ProjectId project;
    private Caller scientist;
    private Caller first;
    private Caller second;
    private Subject subject;

    @BeforeEach
    void aProjectWithItsPolicyAndItsPeople() {
        tenant = newTenant();
        project = new ProjectId(UUID.randomUUID());
        scientist = newCaller(tenant, Role.SCIENTIST, Role.APPROVER);
        first = newCaller(tenant, Role.APPROVER);
        second = newCaller(tenant, Role.APPROVER);
        subject = new Subject("thing", UUID.randomUUID(), "thing 1", "sha256:thing");
        subjects.evidence.put(subject.id(), "{\"files\":1}");
        in(
                scientist,
                () ->
                        transaction.execute(
                                _ -> {
                                    policies.layDownDefaults(project);
                                    return true;
                                }));
    }

    @Test
    void twoOthersGrantWhatTheRequesterCannot() {
        var request = ask();

        assertThat(decide(scientist, request))
                .isInstanceOfSatisfying(
                        DecisionOutcome.NotYours.class,
                        refused -> assertThat(refused.reason()).contains("asked for it yourself"));
        assertThat(decide(first, request)).isInstanceOf(DecisionOutcome.Counted.class);
        assertThat(subjects.granted).doesNotContain(request.id());
        assertThat(decide(second, request))
                .isInstanceOfSatisfying(
                        DecisionOutcome.Granted.class,
                        granted -> {
                            assertThat(granted.request().state()).isEqualTo(ApprovalState.APPROVED);
                            assertThat(granted.request().decisions()).hasSize(2);
                        });
        assertThat(subjects.granted).containsOnlyOnce(request.id());
        assertThat(actions())
                .containsSubsequence(
                        "approval.requested",
                        "approval.refused",
                        "approval.decided",
                        "approval.decided",
                        "approval.approved");
    }

    @Test
    void approvingTwiceChangesNothing() {
        var request = ask();
        decide(first, request);
        assertThat(decide(first, request)).isInstanceOf(DecisionOutcome.Counted.class);
        assertThat(one(request).decisions()).hasSize(1);
    }

    @Test
    void twoAtTheSameInstantHaveOneOutcome() throws Exception {
        var request = ask();
        var third = newCaller(tenant, Role.APPROVER);
        var ready = new CountDownLatch(1);
        var outcomes = new ArrayList<DecisionOutcome>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    List.of(first, second, third).stream()
                            .map(
                                    caller ->
                                            people.submit(
                                                    () -> {
                                                        ready.await();
                                                        return decide(caller, request);
                                                    }))
                            .toList();
            ready.countDown();
            for (var each : running) outcomes.add(each.get());
        }
        assertThat(outcomes).filteredOn(DecisionOutcome.Granted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(DecisionOutcome.Counted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(DecisionOutcome.Closed.class::isInstance).hasSize(1);
        assertThat(subjects.granted).filteredOn(request.id()::equals).hasSize(1);
    }

    @Test
    void changedEvidenceVoidsWhatWasDecided() {
        var request = ask();
        decide(first, request);
        subjects.evidence.put(subject.id(), "{\"files\":2}");
        assertThat(decide(second, request))
                .isInstanceOfSatisfying(
                        DecisionOutcome.Closed.class,
                        closed -> assertThat(closed.reason()).contains("evidence has changed"));
        assertThat(one(request).state()).isEqualTo(ApprovalState.STALE);

        var again = ask();
        assertThat(again.id()).isNotEqualTo(request.id());
        assertThat(again.decisions()).isEmpty();
    }

    @Test
    void whoeverSawOtherEvidenceMustLookAgain() {
        var request = ask();
        assertThatThrownBy(
                        () ->
                                in(
                                        first,
                                        () ->
                                                approvals.decide(
                                                        project,
                                                        request.id(),
                                                        Verdict.APPROVE,
                                                        "",
                                                        "sha256:else")))
                .isInstanceOf(Conflict.class);
        assertThat(one(request).decisions()).isEmpty();
    }

    @Test
    void aRejectionNeedsAReasonAndEndsIt() {
        var request = ask();
        assertThatThrownBy(
                        () ->
                                in(
                                        first,
                                        () ->
                                                approvals.decide(
                                                        project,
                                                        request.id(),
                                                        Verdict.REJECT,
                                                        " ",
                                                        request.evidenceDigest())))
                .isInstanceOf(Invalid.class);
        var outcome =
                in(
                        first,
                        () ->
                                approvals.decide(
                                        project,
                                        request.id(),
                                        Verdict.REJECT,
                                        "too old",
                                        request.evidenceDigest()));
        assertThat(outcome).isInstanceOf(DecisionOutcome.Rejected.class);
        assertThat(decide(second, request)).isInstanceOf(DecisionOutcome.Closed.class);
        assertThat(subjects.granted).doesNotContain(request.id());
    }

    @Test
    void whoeverAsksForChangesSaysWhichAndEndsIt() {
        var request = ask();
        assertThatThrownBy(() -> decide(first, request, Verdict.RETURN, ""))
                .isInstanceOf(Invalid.class);
        assertThat(decide(first, request, Verdict.RETURN, "Compare it on last month's data"))
                .isInstanceOf(DecisionOutcome.Returned.class);
        assertThat(one(request).outcomeReason()).isEqualTo("Compare it on last month's data");
        assertThat(in(scientist, () -> inbox.page(project, View.BLOCKED, ALL_OF_IT)).items())
                .extracting(ApprovalRequest::id)
                .contains(request.id());
        assertThat(ask().id()).isNotEqualTo(request.id());
    }

    @Test
    void aDecisionHoldsTheDigestsOfAllThatWasOnTheScreen() {
        var request = ask();
        decide(first, request);
        var seen = one(request).decisions().getFirst().seen();
        assertThat(seen.subject()).isEqualTo(subject.digest());
        assertThat(seen.evidence()).isEqualTo(request.evidenceDigest());
        assertThat(seen.policy()).isEqualTo(request.policy().digest());
        assertThat(seen.papers()).startsWith("sha256:");
    }

    @Test
    void aPolicyThatIsReplacedVoidsWhatWasDecidedUnderTheOldOne() {
        var request = ask();
        decide(first, request);
        replaceThePolicy();
        assertThat(decide(second, request))
                .isInstanceOfSatisfying(
                        DecisionOutcome.Closed.class,
                        closed -> assertThat(closed.reason()).contains("policy has changed"));
        assertThat(one(request).state()).isEqualTo(ApprovalState.STALE);
        assertThat(subjects.granted).doesNotContain(request.id());
        assertThat(ask().policy().version()).isEqualTo(2);
    }

    @Test
    void whoeverLosesTheRoleBetweenViewAndClickIsToldAndDoesNotCount() {
        var request = ask();
        assertThat(in(first, () -> approvals.whyNot(request))).isEmpty();
        var later = withoutRoles(first);
        assertThat(decide(later, request))
                .isInstanceOfSatisfying(
                        DecisionOutcome.NotYours.class,
                        refused -> assertThat(refused.reason()).contains("none of your roles"));
        assertThat(one(request).decisions()).isEmpty();
    }

    @Test
    void approvingWhileTheEvidenceChangesIsOneOrTheOther() throws Exception {
        for (var round = 0; round < 20; round++) {
            var request = ask();
            decide(first, request);
            var ready = new CountDownLatch(1);
            try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
                var approving =
                        both.submit(
                                () -> {
                                    ready.await();
                                    return decide(second, request);
                                });
                var changing =
                        both.submit(
                                () -> {
                                    ready.await();
                                    return subjects.evidence.put(
                                            subject.id(),
                                            "{\"files\":\"" + UUID.randomUUID() + "\"}");
                                });
                ready.countDown();
                changing.get();
                approving.get();
            }
            var after = one(request);
            assertThat(after.state()).isIn(ApprovalState.APPROVED, ApprovalState.STALE);
            assertThat(subjects.granted.contains(request.id()))
                    .isEqualTo(after.state() == ApprovalState.APPROVED);
        }
    }

    @Test
    void peopleTalkAboutARequestAlsoWhenItIsOver() {
        var request = ask();
        in(first, () -> discussion.say(project, request.id(), "On which month is this?"));
        in(scientist, () -> approvals.withdraw(project, request.id(), "You are right"));
        in(scientist, () -> discussion.say(project, request.id(), "  On August's. "));
        assertThat(in(second, () -> discussion.of(project, request.id(), ALL_OF_IT)).items())
                .extracting(Comment::text)
                .containsExactly("On which month is this?", "On August's.");
        assertThat(actions()).contains("approval.commented");
        assertThatThrownBy(() -> in(first, () -> discussion.say(project, request.id(), " ")))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void askingTwiceForTheSameIsOneRequest() {
        assertThat(ask().id()).isEqualTo(ask().id());
    }

    @Test
    void onlyTheRequesterWithdraws() {
        var request = ask();
        assertThatThrownBy(() -> in(first, () -> approvals.withdraw(project, request.id(), "")))
                .isInstanceOf(Forbidden.class);
        assertThat(
                        in(scientist, () -> approvals.withdraw(project, request.id(), "not yet"))
                                .state())
                .isEqualTo(ApprovalState.WITHDRAWN);
        assertThat(decide(first, request)).isInstanceOf(DecisionOutcome.Closed.class);
    }

    @Test
    void theInboxHoldsWhatWaitsForMeAndNotWhatIsMine() {
        var request = ask();
        assertThat(in(first, () -> inbox.waitingForMe(project)))
                .extracting(ApprovalRequest::id)
                .contains(request.id());
        assertThat(in(scientist, () -> inbox.waitingForMe(project))).isEmpty();
        assertThat(in(scientist, () -> inbox.page(project, View.MINE, ALL_OF_IT).items()))
                .extracting(ApprovalRequest::id)
                .contains(request.id());
        decide(first, request);
        assertThat(in(first, () -> inbox.waitingForMe(project))).isEmpty();
        decide(second, request);
        assertThat(in(first, () -> inbox.page(project, View.DECIDED, ALL_OF_IT).items()))
                .extracting(ApprovalRequest::id)
                .contains(request.id());
    }

    @Test
    void anotherTenantFindsNothingAndDecidesNothing() {
        var request = ask();
        var stranger = newCaller(newTenant(), Role.OWNER);
        assertThatThrownBy(() -> in(stranger, () -> approvals.one(project, request.id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> decide(stranger, request)).isInstanceOf(NotFound.class);
        assertThat(in(stranger, () -> inbox.page(project, View.ALL, ALL_OF_IT).items())).isEmpty();
        assertThat(one(request).decisions()).isEmpty();
    }

    private ApprovalRequest ask() {
        return in(
                scientist,
                () -> {
                    var policy =
                            policies.inForce(project, "production", RiskTier.UNSAID).orElseThrow();
                    var evidence = subjects.evidence.get(subject.id());
                    return approvals.request(
                            project,
                            new AskForApproval(
                                    subject,
                                    "production",
                                    "please",
                                    evidence,
                                    Examples.FACTS,
                                    policy,
                                    Map.of(Involvement.TRAINER, Set.<PersonId>of())));
                });
    }

    private DecisionOutcome decide(Caller caller, ApprovalRequest request) {
        return decide(caller, request, Verdict.APPROVE, "");
    }

    private DecisionOutcome decide(
            Caller caller, ApprovalRequest request, Verdict verdict, String comment) {
        return in(
                caller,
                () ->
                        approvals.decide(
                                project, request.id(), verdict, comment, request.evidenceDigest()));
    }

    /// Publishes the next version of the project's policy, as its room stores it.
    private void replaceThePolicy() {
        in(scientist, () -> transaction.execute(_ -> replacedPolicies()));
    }

    private int replacedPolicies() {
        var document =
                sql.sql(
                                """
                                select document from policy
                                 where tenant = current_tenant() and project = :project and environment = 'production'
                                """)
                        .param("project", project.value())
                        .query(String.class)
                        .single()
                        .replace("version: 1", "version: 2");
        return sql.sql(
                        """
                        insert into policy (tenant, project, digest, name, version, environment, document, published_at)
                        values (current_tenant(), :project, :digest, 'production', 2, 'production', :document, now())
                        """)
                .param("project", project.value())
                .param("digest", ContentDigest.of(document))
                .param("document", document)
                .update();
    }

    private static Caller withoutRoles(Caller caller) {
        return new Caller(
                caller.tenant(),
                caller.person(),
                caller.name(),
                caller.email(),
                List.of(new Binding(Role.VIEWER, caller.tenant().value())),
                null);
    }

    private ApprovalRequest one(ApprovalRequest request) {
        return in(first, () -> approvals.one(project, request.id()));
    }

    private List<String> actions() {
        return in(
                scientist,
                () ->
                        transaction.execute(
                                _ ->
                                        sql.sql(
                                                        """
                                                        select action from audit_detail
                                                         where tenant = current_tenant() and project = :project
                                                         order by at, id
                                                        """)
                                                .param("project", project.value())
                                                .query(String.class)
                                                .list()));
    }

    /// Owns subjects of the kind `thing`, whose evidence a test can change, and notes what is
    /// granted.
    static class SubjectsOfTests implements SubjectEvidence {
        final Map<UUID, String> evidence = new ConcurrentHashMap<>();
        final List<ApprovalId> granted = java.util.Collections.synchronizedList(new ArrayList<>());

        @Override
        public String kind() {
            return "thing";
        }

        @Override
        public Optional<String> evidence(ProjectId project, Subject subject, String environment) {
            return Optional.ofNullable(evidence.get(subject.id()));
        }

        @EventListener
        void granted(ApprovalGranted event) {
            granted.add(event.approval());
        }
    }
}
