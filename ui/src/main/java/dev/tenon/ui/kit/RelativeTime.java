package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A moment as the reader thinks of it, such as "3 min ago"; the browser keeps it true and shows
/// the exact moment on hover.
@Tag("tn-time")
public final class RelativeTime extends Component {
    public RelativeTime(Instant moment) {
        getElement().setAttribute("at", moment.toString());
    }

    /// Draws moments in a grid's column; a row without one stays blank.
    public static <T> LitRenderer<T> inCells(ValueProvider<T, @Nullable Instant> moment) {
        return LitRenderer.<T>of("<tn-time at=\"${item.at}\"></tn-time>")
                .withProperty(
                        "at",
                        row -> {
                            var at = moment.apply(row);
                            return at == null ? "" : at.toString();
                        });
    }
}
