package dev.tenon.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.approval.Approvals;
import dev.tenon.approval.AskForApproval;
import dev.tenon.approval.Subject;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Role;
import dev.tenon.papers.RequestPapersIT.OnlyProduction;
import dev.tenon.policy.Environments;
import dev.tenon.policy.Evidence;
import dev.tenon.policy.Evidence.FilesSeen;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.PaperShelf;
import dev.tenon.policy.Policies;
import dev.tenon.policy.PolicyBook;
import dev.tenon.policy.RiskTier;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@Import(OnlyProduction.class)
class RequestPapersIT extends GovernanceIT {
    private static final byte[] REPORT = "All is well.".getBytes(StandardCharsets.UTF_8);

    @Autowired RequestPapers papers;
    @Autowired PaperShelf shelf;
    @Autowired Approvals approvals;
    @Autowired Policies policies;
    @Autowired PolicyBook book;

    private TenantId tenant;
    private ProjectId project;
    private Caller scientist;
    private ApprovalRequest request;

    static class OnlyProduction implements Environments {
        @Override
        public Set<String> of(ProjectId project) {
            return Set.of("production");
        }
    }

    @BeforeEach
    void aRequestUnderAPolicyThatAsks() {
        tenant = newTenant();
        project = new ProjectId(UUID.randomUUID());
        scientist = newCaller(tenant, Role.SCIENTIST);
        var owner = newCaller(tenant, Role.OWNER);
        in(
                owner,
                () ->
                        book.publish(
                                project,
                                "asking",
                                """
                                schema: 2
                                name: asking
                                version: 1
                                environment: production
                                stages:
                                  - name: papers
                                    checks:
                                      - question: Are people's rights affected?
                                        id: rights
                                        accepted: ["no", assessed]
                                      - report: Validation report
                                        id: validation
                                    approvals:
                                      people: 1
                                """,
                                ""));
        request = in(scientist, this::ask);
    }

    private static Evidence facts() {
        return new Evidence(
                Map.of(),
                new FilesSeen(true, "onnx", "clean"),
                Set.of(),
                true,
                Optional.empty(),
                Optional.empty(),
                Papers.NONE);
    }

    private ApprovalRequest ask() {
        var policy = policies.inForce(project, "production", RiskTier.LOW).orElseThrow();
        var subject = new Subject("paper-test", UUID.randomUUID(), "thing 1", "sha256:thing");
        return approvals.request(
                project,
                new AskForApproval(
                        subject, "production", "please", "{}", facts(), policy, Map.of()));
    }

    @Test
    void whatThePolicyAsksIsListedBeforeAndAfterItCame() {
        assertThat(in(scientist, () -> papers.of(project, request.id())))
                .extracting(Paper::key, Paper::brought)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("question:rights", null),
                        org.assertj.core.groups.Tuple.tuple("report:validation", null));
        in(scientist, () -> papers.answer(project, request.id(), "rights", " No "));
        var after =
                in(
                        scientist,
                        () ->
                                papers.attach(
                                        project,
                                        request.id(),
                                        "validation",
                                        "C:\\tmp\\report.txt",
                                        REPORT));
        assertThat(after).extracting(Paper::brought).containsExactly("no", "report.txt");
        assertThat(
                        in(scientist, () -> papers.document(project, request.id(), "validation"))
                                .bytes())
                .isEqualTo(REPORT);
    }

    @Test
    void theLastAnswerCountsAndChangesWhatIsDecidedOn() {
        in(scientist, () -> papers.answer(project, request.id(), "rights", "yes"));
        var before = digest();
        in(scientist, () -> papers.answer(project, request.id(), "rights", "assessed"));
        assertThat(brought().answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.text()).isEqualTo("assessed"));
        assertThat(digest()).isNotEqualTo(before).isNotEqualTo(request.evidenceDigest());
        in(scientist, () -> papers.answer(project, request.id(), "rights", "yes"));
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void onlyWhatThePolicyAsksForIsTaken() {
        assertThatThrownBy(
                        () ->
                                in(
                                        scientist,
                                        () -> papers.answer(project, request.id(), "else", "x")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () ->
                                in(
                                        scientist,
                                        () ->
                                                papers.attach(
                                                        project,
                                                        request.id(),
                                                        "rights",
                                                        "r",
                                                        REPORT)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () ->
                                in(
                                        scientist,
                                        () -> papers.answer(project, request.id(), "rights", " ")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(
                        () ->
                                in(
                                        scientist,
                                        () ->
                                                papers.attach(
                                                        project,
                                                        request.id(),
                                                        "validation",
                                                        "r",
                                                        new byte[0])))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void nothingIsBroughtToARequestThatIsClosed() {
        in(scientist, () -> approvals.withdraw(project, request.id(), "never mind"));
        assertThatThrownBy(
                        () ->
                                in(
                                        scientist,
                                        () -> papers.answer(project, request.id(), "rights", "no")))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whoOnlyLooksBringsNothingAndWhoDecidesMay() {
        var viewer = newCaller(tenant, Role.VIEWER);
        assertThatThrownBy(
                        () ->
                                in(
                                        viewer,
                                        () -> papers.answer(project, request.id(), "rights", "no")))
                .isInstanceOf(Forbidden.class);
        var approver = newCaller(tenant, Role.APPROVER);
        in(approver, () -> papers.answer(project, request.id(), "rights", "no"));
        assertThat(brought().answers()).hasSize(1);
    }

    @Test
    void anotherTenantFindsNoneOfThem() {
        in(scientist, () -> papers.attach(project, request.id(), "validation", "r.txt", REPORT));
        var stranger = newCaller(newTenant(), Role.OWNER);
        assertThatThrownBy(() -> in(stranger, () -> papers.of(project, request.id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () ->
                                in(
                                        stranger,
                                        () -> papers.document(project, request.id(), "validation")))
                .isInstanceOf(NotFound.class);
    }

    private String digest() {
        return brought().digestAt(request.policy().stages().getFirst());
    }

    private Papers brought() {
        return in(
                scientist, () -> transaction.execute(_ -> shelf.of(project, request.id().value())));
    }
}
