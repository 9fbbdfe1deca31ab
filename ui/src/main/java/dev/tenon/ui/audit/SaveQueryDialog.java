package dev.tenon.ui.audit;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.audit.KeptQuestions;
import dev.tenon.audit.SavedQuery;
import dev.tenon.ui.kit.FormDialog;
import java.util.function.Consumer;

/// Keeps the question that the page shows, under a name.
class SaveQueryDialog extends FormDialog {
    SaveQueryDialog(KeptQuestions saved, String query, Consumer<SavedQuery> done) {
        super("Save this question", "Save");
        var name = new TextField("Name");
        var shared = new Checkbox("For all who read the trail");
        name.focus();
        add(name, shared);
        onSubmit(() -> done.accept(saved.save(name.getValue(), query, shared.getValue())));
    }
}
