package dev.tenon.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.papers.RequestPapers;
import dev.tenon.policy.Check;
import dev.tenon.policy.Observation;
import dev.tenon.problem.Problem;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.shell.Place;
import java.util.Optional;
import java.util.function.Supplier;

/// Where people bring what the policy asks them for: an answer, or a document.
final class PaperForms {
    private static final int LARGEST = 10 * 1024 * 1024;

    private final ApprovalRequest request;
    private final RequestPapers papers;
    private final Access access;
    private final Runnable changed;

    PaperForms(ApprovalRequest request, RequestPapers papers, Access access, Runnable changed) {
        this.request = request;
        this.papers = papers;
        this.access = access;
        this.changed = changed;
    }

    /// A form for what is missing, a link for a document that is there.
    Optional<Component> formOf(Observation seen) {
        var missing = seen.result() == Observation.Result.MISSING;
        return switch (seen.check()) {
            case Check.Question question when missing && mayBring() ->
                    Optional.of(answer(question));
            case Check.Report report when missing && mayBring() -> Optional.of(document(report));
            case Check.Report report when !missing -> Optional.of(link(report));
            default -> Optional.empty();
        };
    }

    private boolean mayBring() {
        var project = request.project();
        return request.state().isOpen()
                && (access.allows(Permission.PROMOTION_REQUEST, project)
                        || access.allows(Permission.PROMOTION_DECIDE, project));
    }

    private Component answer(Check.Question question) {
        return question.accepted().isEmpty() ? words(question) : choice(question);
    }

    private Component words(Check.Question question) {
        var text = new TextArea();
        text.setAriaLabel(question.text());
        text.setWidthFull();
        text.setMaxLength(4_000);
        return form(question, text, text::getValue);
    }

    private Component choice(Check.Question question) {
        var choice = new Select<String>();
        choice.setAriaLabel(question.text());
        choice.setItems(question.accepted());
        return form(question, choice, () -> Optional.ofNullable(choice.getValue()).orElse(""));
    }

    private Component form(Check.Question question, Component field, Supplier<String> value) {
        var save = new Button("Answer", _ -> bring(question.id(), value.get()));
        var row = new Div(field, save);
        row.addClassNames("tn-row", "tn-paper");
        return row;
    }

    private void bring(String question, String text) {
        try {
            papers.answer(request.project(), request.id(), question, text);
            changed.run();
        } catch (Problem problem) {
            Notices.problem(problem);
        }
    }

    private Component document(Check.Report report) {
        var upload =
                new Upload(
                        UploadHandler.inMemory(
                                (metadata, bytes) ->
                                        attach(report.id(), metadata.fileName(), bytes)));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.getElement().setAttribute("aria-label", report.title());
        return upload;
    }

    private void attach(String report, String file, byte[] bytes) {
        try {
            papers.attach(request.project(), request.id(), report, file, bytes);
            changed.run();
        } catch (Problem problem) {
            Notices.problem(problem);
        }
    }

    private Component link(Check.Report report) {
        var address =
                Place.here()
                        .inProject(
                                "api",
                                "v1",
                                "approvals",
                                request.id().toString(),
                                "reports",
                                report.id());
        var link = new Anchor("/" + address, "Open " + report.title());
        link.getElement().setAttribute("router-ignore", true);
        return link;
    }
}
