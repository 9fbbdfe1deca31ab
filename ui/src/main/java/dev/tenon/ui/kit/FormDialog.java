package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.tenon.problem.Problem;

/// A few fields and one button that names the deed. What can't be honoured is said in the dialog,
/// which stays open.
public abstract class FormDialog extends Dialog {
    private final Div fields = new Div();
    private final Paragraph refusal = new Paragraph();
    private final Button submit;

    protected FormDialog(String title, String action) {
        setHeaderTitle(title);
        addClassName("tn-form-dialog");
        fields.addClassName("tn-fields");
        refusal.addClassNames("tn-refusal-line", "tn-error");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        super.add(fields, refusal);
        submit = new Button(action);
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.getElement().setAttribute("data-submit", true); // tenon.js: Enter in a field
        submit.setDisableOnClick(true);
        getFooter().add(new Button("Cancel", _ -> close()), submit);
    }

    @Override
    public void add(Component... components) {
        fields.add(components);
    }

    /// Replaces the fields and the buttons by what came of it, such as a token that is shown once.
    protected void show(Component... outcome) {
        fields.removeAll();
        fields.add(outcome);
        refusal.setVisible(false);
        getFooter().removeAll();
        var done = new Button("Done", _ -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
        done.focus();
    }

    /// The deed; the dialog closes unless it was refused, or has shown its outcome.
    protected void onSubmit(Runnable deed) {
        submit.addClickListener(_ -> attempt(deed));
    }

    private void attempt(Runnable deed) {
        try {
            deed.run();
            if (submit.isAttached()) close();
        } catch (Problem problem) {
            refusal.setText(Notices.inFull(problem));
            refusal.setVisible(true);
        } finally {
            submit.setEnabled(true);
        }
    }
}
