package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.ConsoleDoor.Reach;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Shows the open tenant and project, and leads to the others; they are read when it is opened.
@Component
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
class Switcher extends Div {
    private final ConsoleDoor door;
    private final Span title = new Span();
    private final Span subtitle = new Span();
    private final Div choices = new Div();
    private final Popover popover = new Popover();

    Switcher(ConsoleDoor door) {
        this.door = door;
        addClassName("tn-switcher");
        title.addClassName("tn-switcher-title");
        subtitle.addClassName("tn-switcher-subtitle");
        choices.addClassName("tn-choices");
        var button = button();
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.addClassName("tn-switcher-choices");
        popover.setAriaLabel("Tenants and projects");
        popover.add(choices);
        popover.addOpenedChangeListener(
                event -> {
                    if (event.isOpened()) fill();
                });
        add(button, popover);
    }

    void show(@Nullable Place place) {
        popover.close();
        if (place == null) {
            title.setText("Tenon");
            subtitle.setText("");
            return;
        }
        var project = place.projectIfAny();
        title.setText(project == null ? place.tenant().displayName() : project.displayName());
        subtitle.setText(project == null ? "All projects" : place.tenant().displayName());
    }

    private NativeButton button() {
        var mark = Icons.MARK.create();
        mark.addClassName("tn-mark");
        var words = new Div(title, subtitle);
        words.addClassName("tn-switcher-words");
        var button = new NativeButton();
        button.add(mark, words, Icons.CHEVRON_DOWN.create());
        button.addClassName("tn-switcher-button");
        button.getElement().setAttribute("aria-label", "Switch tenant or project");
        return button;
    }

    private void fill() {
        choices.removeAll();
        door.reachOf(SignedIn.here()).forEach(this::add);
    }

    private void add(Reach reach) {
        var home = "t/" + reach.tenant().slug();
        var tenant = new Anchor(home, reach.tenant().displayName());
        tenant.addClassName("tn-choice-tenant");
        choices.add(tenant);
        for (var project : reach.projects()) {
            var link = new Anchor(home + "/p/" + project.slug(), project.displayName());
            link.addClassName("tn-choice-project");
            choices.add(link);
        }
    }
}
