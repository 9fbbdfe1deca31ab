package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.tenon.emergency.Emergencies;
import dev.tenon.emergency.Emergency;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Red on every page of a project where somebody went past the gate, until others have looked at
/// it.
@Component
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
final class EmergencyBanner extends Div {
    private final transient Emergencies emergencies;
    private final transient Access access;

    EmergencyBanner(Emergencies emergencies, Access access) {
        this.emergencies = emergencies;
        this.access = access;
        addClassName("tn-resting");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void show(@Nullable Place place) {
        removeAll();
        if (place != null && place.projectIfAny() != null) tell(place, owed(place));
        setVisible(getComponentCount() > 0);
    }

    private List<Emergency> owed(Place place) {
        return access.allows(Permission.PROJECT_READ, place.projectId())
                ? emergencies.owed(place.projectId())
                : List.of();
    }

    private void tell(Place place, List<Emergency> owed) {
        if (owed.isEmpty()) return;
        var newest = owed.getFirst();
        var words =
                owed.size() == 1
                        ? "%s went past the gate".formatted(newest.title())
                        : "%d times past the gate".formatted(owed.size());
        add(
                new StatusBadge(Tone.ERROR, "Not reviewed"),
                new Anchor("/" + place.inProject("emergencies", newest.id().toString()), words));
    }
}
