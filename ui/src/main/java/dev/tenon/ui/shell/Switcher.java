package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.tenon.projects.Project;
import dev.tenon.ui.kit.Fuzzy;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.ConsoleDoor.Reach;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Shows the open tenant and project, and leads to the others; they are read when it is opened, and
/// forgotten when it is closed.
@Component
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
class Switcher extends Div {
    private static final int MOST_SHOWN = 60;
    private static final int TYPING_MILLIS = 80;

    private final transient ConsoleDoor door;
    private final Span title = new Span();
    private final Span subtitle = new Span();
    private final TextField search = new TextField();
    private final Div choices = new Div();
    private final Popover popover = new Popover();
    private transient List<Reach> reach = List.of();
    private @Nullable Place here;

    Switcher(ConsoleDoor door) {
        this.door = door;
        addClassName("tn-switcher");
        title.addClassName("tn-switcher-title");
        subtitle.addClassName("tn-switcher-subtitle");
        choices.addClassName("tn-choices");
        search.setPlaceholder("Find a tenant or project");
        search.setAriaLabel("Find a tenant or project");
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(TYPING_MILLIS);
        search.addValueChangeListener(
                event -> {
                    if (event.isFromClient()) fill();
                });
        var button = button();
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.addClassName("tn-switcher-choices");
        popover.setAriaLabel("Tenants and projects");
        popover.getElement().setAttribute("data-arrows", true); // tenon.js: up and down
        popover.addOpenedChangeListener(event -> opened(event.isOpened()));
        add(button, popover);
    }

    void show(@Nullable Place place) {
        popover.close();
        here = place;
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
        button.getElement().setAttribute("title", "Switch tenant or project");
        return button;
    }

    private void opened(boolean open) {
        reach = open ? door.reachOf(SignedIn.here()) : List.of();
        popover.removeAll();
        choices.removeAll();
        search.clear();
        if (!open) return;
        popover.add(search, choices);
        search.focus();
        fill();
    }

    private void fill() {
        choices.removeAll();
        reach.forEach(this::add);
        if (choices.getComponentCount() == 0) {
            choices.add(new Paragraph("Nothing that is open to you is called so."));
        }
    }

    private void add(Reach one) {
        var letters = search.getValue();
        var tenant = one.tenant();
        var whole = Fuzzy.finds(letters, tenant.displayName());
        var projects =
                one.projects().stream()
                        .filter(project -> whole || Fuzzy.finds(letters, project.displayName()))
                        .toList();
        if (!whole && projects.isEmpty()) return;
        link(new Place(tenant, null), tenant.displayName(), "tn-choice-tenant");
        for (var project : projects) {
            link(new Place(tenant, project), project.displayName(), "tn-choice-project");
        }
    }

    private void link(Place place, String words, String kind) {
        if (choices.getComponentCount() >= MOST_SHOWN) return;
        var project = place.projectIfAny();
        var link = new Anchor(project == null ? place.inTenant() : place.inProject(), words);
        link.addClassName(kind);
        if (isHere(place, project)) link.getElement().setAttribute("aria-current", "true");
        choices.add(link);
    }

    private boolean isHere(Place place, @Nullable Project project) {
        if (here == null || !place.tenant().slug().equals(here.tenant().slug())) return false;
        var open = here.projectIfAny();
        return project == null ? open == null : open != null && open.slug().equals(project.slug());
    }
}
