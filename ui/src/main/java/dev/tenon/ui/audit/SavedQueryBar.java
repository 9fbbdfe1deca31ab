package dev.tenon.ui.audit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.tenon.audit.KeptQuestions;
import dev.tenon.audit.SavedQuery;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Place;
import java.util.function.Supplier;

/// The questions that are kept, each a link; one's own can be thrown away.
class SavedQueryBar extends Div {
    private final transient KeptQuestions saved;
    private final transient Supplier<AuditAddress> shown;

    SavedQueryBar(KeptQuestions saved, Supplier<AuditAddress> shown) {
        this.saved = saved;
        this.shown = shown;
        addClassName("tn-saved");
    }

    void refresh() {
        removeAll();
        saved.all().forEach(query -> add(link(query)));
        var keep = new Button("Save question", _ -> dialog().open());
        keep.addThemeVariants(ButtonVariant.TERTIARY);
        keep.setPrefixComponent(Icons.PLUS.create());
        add(keep);
    }

    private SaveQueryDialog dialog() {
        return new SaveQueryDialog(saved, shown.get().question(), _ -> refresh());
    }

    private Div link(SavedQuery query) {
        var question = query.query().isEmpty() ? "" : "?" + query.query();
        var anchor = new Anchor(Place.here().inTenant("audit") + question, query.name());
        var chip = new Div(anchor);
        chip.addClassName("tn-saved-query");
        if (query.shared()) chip.add(by(query));
        if (query.mine()) chip.add(remove(query));
        return chip;
    }

    private static Span by(SavedQuery query) {
        var by = new Span(query.mine() ? "shared" : "by " + query.ownerName());
        by.addClassName("tn-muted");
        return by;
    }

    private Button remove(SavedQuery query) {
        var remove = new Button(Icons.CROSS.create(), _ -> forget(query));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel("Forget " + query.name());
        return remove;
    }

    private void forget(SavedQuery query) {
        saved.delete(query.id());
        refresh();
    }
}
