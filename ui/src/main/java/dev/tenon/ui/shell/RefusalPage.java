package dev.tenon.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.tenon.api.Refusals;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import dev.tenon.problem.Problem;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;

/// What is shown in place of a page that can't be opened. What isn't yours looks exactly as what
/// doesn't exist.
@AnonymousAllowed
@PageTitle("Nothing here")
class RefusalPage extends Div implements HasErrorParameter<Problem> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Problem> parameter) {
        var problem = parameter.getException();
        removeAll();
        add(problem instanceof NotFound ? nothingHere() : refusal(problem));
        return Refusals.statusOf(problem).value();
    }

    static Component nothingHere() {
        return page(
                new EmptyState(
                        Icons.SEARCH,
                        "Nothing here",
                        "There is nothing at this address, or nothing that you may see.",
                        home()));
    }

    private static Component refusal(Problem problem) {
        var page = new EmptyState(Icons.LOCK, "This can't be opened", problem.sentence());
        if (problem instanceof Forbidden refusal && !refusal.reasons().isEmpty()) {
            page.add(reasons(refusal));
        }
        page.add(home());
        return page(page);
    }

    private static UnorderedList reasons(Forbidden refusal) {
        var list = new UnorderedList();
        list.addClassName("tn-reasons");
        refusal.reasons().forEach(reason -> list.add(new ListItem(reason)));
        return list;
    }

    private static Anchor home() {
        var home = new Anchor(".", "To your projects");
        home.addClassName("tn-link-button");
        return home;
    }

    private static Div page(Component content) {
        var page = new Div(content);
        page.addClassName("tn-refusal");
        return page;
    }
}
