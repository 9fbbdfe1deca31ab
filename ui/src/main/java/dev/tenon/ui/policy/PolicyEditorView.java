package dev.tenon.ui.policy;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.policy.PolicyBook;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import tools.jackson.databind.JsonNode;

/// The writing of a policy's next version (`?policy=…`), or of one that begins with what stands
/// ready (`?from=…`); `tenon/tenon-policy.js` does all of it, nothing of the text travels through
/// here.
@Route(value = Place.PROJECT + "/policy-draft", layout = Shell.class)
@StyleSheet("context://tenon/elements.css")
@StyleSheet("context://tenon/policy.css")
class PolicyEditorView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private static final String NAME = "event.detail.name";

    private final transient PolicyBook book;
    private final transient Access access;
    private String title = "New policy";

    PolicyEditorView(PolicyBook book, Access access) {
        this.book = book;
        this.access = access;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var place = Place.here();
        access.require(Permission.POLICY_WRITE, place.projectId());
        var asked = event.getLocation().getQueryParameters();
        var editor = new Element("tenon-policy");
        editor.setAttribute("api", place.inProject("api", "v1") + "/");
        asked.getSingleParameter("policy").ifPresent(name -> ofPolicy(place, name, editor));
        asked.getSingleParameter("from").ifPresent(ready -> editor.setAttribute("from", ready));
        editor.addEventListener("published", told -> published(place, told.getEventData()))
                .addEventData(NAME);
        removeAll();
        add(
                new PageHeader(title)
                        .below(
                                "It is checked as you write. What is published never changes; the next version takes its place."));
        getElement().appendChild(editor);
    }

    private void ofPolicy(Place place, String name, Element editor) {
        var newest = book.newest(place.projectId(), name);
        title = "Next version of " + newest.policy().name();
        editor.setAttribute("policy", newest.policy().name());
    }

    private void published(Place place, JsonNode told) {
        var name = told.path(NAME).asString();
        Notices.done("The policy %s is in force.".formatted(name));
        getUI().ifPresent(ui -> ui.navigate(place.inProject("policies", name)));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://tenon/tenon-policy.js");
    }
}
