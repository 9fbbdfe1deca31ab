package dev.tenon.ui.operator;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.problem.Invalid;
import dev.tenon.ui.kit.FormDialog;

/// Asks before something that a whole tenant feels: its address must be typed.
class TypedConfirmation extends FormDialog {
    TypedConfirmation(String title, String effect, String action, String slug, Runnable deed) {
        super(title, action);
        var typed = new TextField("Type “%s” to confirm".formatted(slug));
        typed.addClassName("tn-mono-field");
        typed.setAutofocus(true);
        add(new Paragraph(effect), typed);
        onSubmit(
                () -> {
                    if (!typed.getValue().strip().equals(slug)) {
                        throw new Invalid(
                                "confirmation",
                                "This is not the tenant's address: %s.".formatted(slug));
                    }
                    deed.run();
                });
    }
}
