package dev.tenon.ui.kit;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;

/// A state in one word, with its icon and colour; the word alone is enough.
public final class StatusBadge extends Span {
    private static final String IN_A_CELL =
            """
            <span class="tn-badge tn-${item.tone}"><vaadin-icon class="tn-icon" aria-hidden="true"
              src="tenon/icons.svg" symbol="${item.icon}"></vaadin-icon>${item.word}</span>""";

    /// What a badge says; for cells, which are drawn in the browser.
    public record State(Tone tone, String word) {}

    public StatusBadge(Tone tone, String word) {
        addClassNames("tn-badge", "tn-" + tone.words());
        add(tone.icon().create(), new Span(word));
    }

    public StatusBadge(State state) {
        this(state.tone(), state.word());
    }

    /// Draws badges in a grid's column without a component for each row.
    public static <T> LitRenderer<T> inCells(ValueProvider<T, State> state) {
        return LitRenderer.<T>of(IN_A_CELL)
                .withProperty("tone", row -> state.apply(row).tone().words())
                .withProperty("icon", row -> state.apply(row).tone().icon().symbol())
                .withProperty("word", row -> state.apply(row).word());
    }
}
