package dev.tenon.ui.registry;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.dom.Element;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.card.ModelCard;
import dev.tenon.registry.card.ModelCards;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.shell.Place;

/// What is said of a model and what is known of it. `tenon/tenon-card.js` fetches and draws it; no
/// markup of anybody's gets into the page.
@StyleSheet("context://tenon/files.css")
class ModelCardSection extends Div {
    private final transient ModelCards cards;
    private final transient ModelName model;
    private final transient Place place = Place.here();
    private final Element card = new Element("tenon-card");

    ModelCardSection(ModelCards cards, ModelName model, boolean writable) {
        this.cards = cards;
        this.model = model;
        card.setAttribute("src", place.inProject("api", "v1", "models", model.value(), "card"));
        var section = new Section("Model card").flush();
        section.getElement().appendChild(card);
        if (writable) section.actions(new Button("Write", _ -> new CardDialog(read()).open()));
        add(section);
    }

    private ModelCard read() {
        return cards.card(place.projectId(), model, 0);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://tenon/tenon-card.js");
    }

    /// The text as it is written.
    private final class CardDialog extends FormDialog {
        private static final long serialVersionUID = 1;

        CardDialog(ModelCard before) {
            super("Card of " + model.value(), "Save");
            var text = new TextArea("What people should know");
            text.setHelperText(
                    "Markdown. What the registry knows by itself stands below it, always as it is now.");
            text.setMinRows(12);
            text.setMaxRows(24);
            text.setMaxLength(100_000);
            text.setValue(before.revision() == 0 ? ModelCard.BEGINNING : before.text());
            add(text);
            setWidth("min(760px, 94vw)");
            onSubmit(() -> save(text.getValue()));
        }

        private void save(String text) {
            var written = cards.write(place.projectId(), model, text);
            card.setAttribute("revision", String.valueOf(written.revision()));
        }
    }
}
