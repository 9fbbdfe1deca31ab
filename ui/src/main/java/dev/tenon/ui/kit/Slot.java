package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A part of a page that follows something: it is made anew only when what it shows has changed, so
/// that nobody loses their place in it.
public final class Slot extends Div {
    private transient @Nullable Object shown;

    public Slot() {
        addClassName("tn-slot");
        setVisible(false);
    }

    public void show(Object what, Supplier<? extends Component> part) {
        if (Objects.equals(what, shown)) return;
        shown = what;
        removeAll();
        add(part.get());
        setVisible(true);
    }

    /// Shows nothing while there is nothing.
    public void hide() {
        shown = null;
        removeAll();
        setVisible(false);
    }
}
