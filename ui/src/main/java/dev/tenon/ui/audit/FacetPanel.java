package dev.tenon.ui.audit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import dev.tenon.audit.Facet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/// The sides from which the trail can be narrowed down, each value with its number; on a narrow
/// screen folded together.
class FacetPanel extends Div {
    private static final int SHOWN = 8;
    private final transient BiFunction<Facet, Facet.Value, String> words;
    private final transient BiConsumer<String, String> chosen;
    private final Div sides = new Div();

    FacetPanel(BiFunction<Facet, Facet.Value, String> words, BiConsumer<String, String> chosen) {
        this.words = words;
        this.chosen = chosen;
        addClassName("tn-facet-panel");
        sides.addClassName("tn-facet-sides");
        var fold = new NativeDetails("Narrow down", sides);
        fold.setOpen(true);
        fold.getElement().executeJs("this.open = !matchMedia('(max-width: 900px)').matches");
        fold.addClassName("tn-facet-fold");
        add(fold);
    }

    void clear() {
        sides.removeAll();
    }

    /// Shows one side; a chosen value stands first and takes itself back.
    void show(String title, Facet facet, List<Facet.Value> values, AuditAddress address) {
        if (values.isEmpty()) return;
        var side = new Div(new H3(title));
        side.addClassName("tn-facet");
        var name = facet.name().toLowerCase(java.util.Locale.ROOT);
        var current = address.text(name);
        values.stream()
                .filter(value -> value.value().equals(current))
                .forEach(value -> side.add(button(facet, name, value, true)));
        values.stream()
                .filter(value -> !value.value().equals(current))
                .limit(SHOWN)
                .forEach(value -> side.add(button(facet, name, value, false)));
        if (values.size() > SHOWN) side.add(rest(values.size() - SHOWN));
        sides.add(side);
    }

    private NativeButton button(Facet facet, String name, Facet.Value value, boolean isChosen) {
        var label = new Span(words.apply(facet, value));
        var count = new Span(String.valueOf(value.entries()));
        count.addClassName("tn-facet-count");
        var button = new NativeButton();
        button.add(label, count);
        button.addClassName("tn-facet-value");
        button.getElement().setAttribute("aria-pressed", String.valueOf(isChosen));
        button.addClickListener(_ -> chosen.accept(name, isChosen ? "" : value.value()));
        return button;
    }

    private static Span rest(int count) {
        var rest = new Span("and %d more".formatted(count));
        rest.addClassName("tn-muted");
        return rest;
    }
}
