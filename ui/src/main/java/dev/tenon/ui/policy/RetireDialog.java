package dev.tenon.ui.policy;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.tenon.policy.PolicyBook;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.ui.kit.FormDialog;

/// Says that a policy decides no longer, and why.
class RetireDialog extends FormDialog {
    RetireDialog(PolicyBook book, ProjectId project, String policy, Runnable done) {
        super("Retire " + policy, "Retire policy");
        var reason = new TextArea("Why nobody needs it any more");
        reason.setMaxLength(4_000);
        reason.setMinRows(2);
        add(
                new Paragraph(
                        "It decides about nothing from now on, and its open requests become stale. A later version brings it back."),
                reason);
        onSubmit(
                () -> {
                    book.retire(project, policy, reason.getValue());
                    done.run();
                });
    }
}
