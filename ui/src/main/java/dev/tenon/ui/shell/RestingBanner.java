package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.tenon.tenancy.Tenant;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.kit.Tone;
import org.jspecify.annotations.Nullable;

/// Tells an owner, on every page of a tenant that rests, that it does, and what is left of it.
final class RestingBanner extends Div {
    RestingBanner() {
        addClassName("tn-resting");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void show(@Nullable Place place) {
        removeAll();
        if (place != null) tell(place.tenant());
        setVisible(getComponentCount() > 0);
    }

    private void tell(Tenant tenant) {
        switch (tenant.state()) {
            case SUSPENDED ->
                    tell(
                            "Suspended",
                            Tone.WARNING,
                            "Nobody else may sign in, tokens are refused and no model answers. You may look, as its owner; the operator can resume it.");
            case DELETION_PENDING ->
                    tell(
                            "To be deleted",
                            Tone.ERROR,
                            "You may look and take out what you want to keep. The operator can take the deletion back for a while.");
            case REQUESTED, PROVISIONING, ACTIVE, DELETED -> {}
        }
    }

    private void tell(String word, Tone tone, String sentence) {
        add(new StatusBadge(tone, word), new Span(sentence));
    }
}
