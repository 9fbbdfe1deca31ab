package dev.tenon.papers;

import dev.tenon.approval.ApprovalId;
import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/approvals/{id}")
@Needs(Permission.PROJECT_READ)
class PaperController {
    private final RequestPapers papers;

    PaperController(RequestPapers papers) {
        this.papers = papers;
    }

    record AnswerWish(@Nullable String text) {}

    /// `brought` is an answer's text or a document's name; `digest` names a document's bytes.
    record PaperBody(
            String key,
            String asked,
            String stage,
            @Nullable String brought,
            @Nullable String digest,
            @Nullable String by,
            @Nullable String at) {
        static PaperBody of(Paper paper) {
            var at = paper.at();
            return new PaperBody(
                    paper.key(),
                    paper.asked(),
                    paper.stage(),
                    paper.brought(),
                    paper.digest(),
                    paper.by(),
                    at == null ? null : at.toString());
        }
    }

    record PaperList(List<PaperBody> items) {
        static PaperList of(List<Paper> papers) {
            return new PaperList(papers.stream().map(PaperBody::of).toList());
        }
    }

    @GetMapping("/papers")
    @Operation(summary = "Lists what a request's policy asks people for, and what they brought")
    PaperList papers(@PathVariable String tenant, ProjectId project, @PathVariable UUID id) {
        return PaperList.of(papers.of(project, new ApprovalId(id)));
    }

    @Needs(value = Permission.PROMOTION_REQUEST, how = Needs.How.ONCE_FOUND)
    @PutMapping("/answers/{question}")
    @Operation(
            summary = "Answers a question of a request's policy",
            description =
                    """
                    Whoever may ask for approval or decide answers, while the request is open. The last answer \
                    counts; decisions that were made on another are on other evidence.
                    """)
    @Audited("approval.question.answered")
    PaperList answer(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable UUID id,
            @PathVariable String question,
            @RequestBody AnswerWish answer) {
        var text = answer.text();
        return PaperList.of(
                papers.answer(project, new ApprovalId(id), question, text == null ? "" : text));
    }

    @Needs(value = Permission.PROMOTION_REQUEST, how = Needs.How.ONCE_FOUND)
    @PutMapping(path = "/reports/{report}", consumes = MediaType.ALL_VALUE)
    @Operation(
            summary = "Attaches a document that a request's policy asks for",
            description =
                    """
                    The body is the document itself, 10 MiB at most. Whoever may ask for approval or decide attaches \
                    it, while the request is open; the last one counts.
                    """)
    @Audited("approval.report.attached")
    PaperList attach(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable UUID id,
            @PathVariable String report,
            @Parameter(description = "The document's name, such as `validation.pdf`")
                    @RequestParam(defaultValue = "report")
                    String file,
            @RequestBody byte[] document) {
        return PaperList.of(papers.attach(project, new ApprovalId(id), report, file, document));
    }

    @GetMapping(path = "/reports/{report}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "Gives a document that was attached to a request")
    void document(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable UUID id,
            @PathVariable String report,
            HttpServletResponse response)
            throws IOException {
        var document = papers.document(project, new ApprovalId(id), report);
        var name =
                ContentDisposition.attachment()
                        .filename(document.file(), StandardCharsets.UTF_8)
                        .build();
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLength(document.bytes().length);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, name.toString());
        response.getOutputStream().write(document.bytes());
    }
}
