package dev.tenon.papers;

import dev.tenon.approval.ApprovalId;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.approval.Approvals;
import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.papers.PaperRows.AnswerRow;
import dev.tenon.papers.PaperRows.Document;
import dev.tenon.papers.PaperRows.ReportRow;
import dev.tenon.policy.Check;
import dev.tenon.policy.Check.Question;
import dev.tenon.policy.Check.Report;
import dev.tenon.policy.Stage;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The papers of a request: what its policy asks people for, and what they brought.
@Service
public class RequestPapers {
    private static final int LONGEST_ANSWER = 4_000;
    private static final int LONGEST_NAME = 200;

    private final PaperRows rows;
    private final Approvals approvals;
    private final Access access;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestPapers(
            PaperRows rows,
            Approvals approvals,
            Access access,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.approvals = approvals;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// Everything that the request's policy asks people for, in its order.
    @Transactional(readOnly = true)
    public List<Paper> of(ProjectId project, ApprovalId id) {
        var request = approvals.one(project, id);
        var answers =
                rows.answers(project, id.value()).stream()
                        .collect(Collectors.toMap(AnswerRow::question, Function.identity()));
        var reports =
                rows.reports(project, id.value()).stream()
                        .collect(Collectors.toMap(ReportRow::report, Function.identity()));
        return request.policy().stages().stream()
                .flatMap(stage -> papers(stage, answers, reports))
                .toList();
    }

    /// The document that was attached last under one of the policy's ids.
    @Transactional(readOnly = true)
    public Attached document(ProjectId project, ApprovalId id, String report) {
        approvals.one(project, id);
        return rows.document(project, id.value(), report)
                .map(document -> new Attached(document.file(), document.bytes()))
                .orElseThrow(RequestPapers::noSuchPaper);
    }

    /// A document with its bytes.
    public record Attached(String file, byte[] bytes) {}

    @Transactional
    public List<Paper> answer(ProjectId project, ApprovalId id, String question, String text) {
        var request = open(project, id);
        var asked =
                asked(request, Question.class)
                        .filter(one -> one.id().equals(question))
                        .findFirst()
                        .orElseThrow(RequestPapers::noSuchPaper);
        var said = PaperRules.answer(asked, text, LONGEST_ANSWER);
        rows.answer(project, id.value(), question, said, CurrentCaller.required(), clock.instant());
        audit.record(
                about(request, "approval.question.answered")
                        .with("question", asked.text())
                        .with("answer", said));
        return told(project, id, asked);
    }

    @Transactional
    public List<Paper> attach(
            ProjectId project, ApprovalId id, String report, String file, byte[] bytes) {
        var request = open(project, id);
        var asked =
                asked(request, Report.class)
                        .filter(one -> one.id().equals(report))
                        .findFirst()
                        .orElseThrow(RequestPapers::noSuchPaper);
        var name = PaperRules.fileName(file, LONGEST_NAME);
        var digest = PaperRules.digest(bytes);
        var document = new Document(name, bytes);
        rows.attach(
                project,
                id.value(),
                report,
                document,
                digest,
                CurrentCaller.required(),
                clock.instant());
        audit.record(
                about(request, "approval.report.attached")
                        .with("report", asked.title())
                        .with("file", name)
                        .with("fileDigest", digest));
        return told(project, id, asked);
    }

    private List<Paper> told(ProjectId project, ApprovalId id, Check asked) {
        events.publishEvent(new PaperBrought(project, id, asked.key()));
        approvals.lookAgain(project, id);
        return of(project, id);
    }

    /// The request, if it is open and the caller may bring something: whoever asks or decides.
    private ApprovalRequest open(ProjectId project, ApprovalId id) {
        var request = approvals.one(project, id);
        if (!access.allows(Permission.PROMOTION_DECIDE, project))
            access.require(Permission.PROMOTION_REQUEST, project);
        if (!request.state().isOpen())
            throw new Conflict(
                    "request-closed",
                    "This request is %s already.".formatted(request.state().words()));
        return request;
    }

    private static <T extends Check> Stream<T> asked(ApprovalRequest request, Class<T> kind) {
        return request.policy().checks().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static Stream<Paper> papers(
            Stage stage, Map<String, AnswerRow> answers, Map<String, ReportRow> reports) {
        return stage.checks().stream()
                .filter(Check::isBroughtByPeople)
                .map(check -> PaperRules.paper(stage, check, answers, reports));
    }

    private static Act about(ApprovalRequest request, String action) {
        return Act.of(action, "approval", request.id())
                .in(request.project())
                .digest(request.evidenceDigest());
    }

    private static NotFound noSuchPaper() {
        return new NotFound("no-such-paper", "The policy of this request asks for no such thing.");
    }
}
