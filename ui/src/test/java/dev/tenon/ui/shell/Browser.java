package dev.tenon.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.WrappedHttpSession;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;

/// One browser with its session, in which somebody has signed in; its tabs are real pages of the
/// real service.
public final class Browser {
    private final VaadinServletService service;
    private final ConsoleDoor door;
    private final MockHttpSession http = new MockHttpSession();
    private final ConsoleSession session;

    public Browser(VaadinServletService service, ConsoleDoor door, String subject) {
        this.service = service;
        this.door = door;
        signIn(subject);
        session = new ConsoleSession(service, door);
        var wrapped = new WrappedHttpSession(http);
        var lock = new ReentrantLock();
        http.setAttribute(service.getServiceName() + ".lock", lock);
        lock.lock();
        try {
            session.refreshTransients(wrapped, service);
            session.setErrorHandler(new ConsoleErrors());
        } finally {
            lock.unlock();
        }
    }

    public void signIn(String subject) {
        signIn(subject, List.of());
    }

    /// Signs in whoever runs the platform.
    public Browser signInAsOperator() {
        signIn("operator", List.of(new SimpleGrantedAuthority(SignedIn.OPERATOR)));
        return this;
    }

    private void signIn(String subject, List<SimpleGrantedAuthority> authorities) {
        var proof = new TestingAuthenticationToken(subject, "", authorities);
        http.setAttribute("SPRING_SECURITY_CONTEXT", new SecurityContextImpl(proof));
    }

    public UI open(String address) {
        return open(address, "");
    }

    public UI open(String address, String query) {
        return during(
                () -> {
                    var ui = new UI();
                    ui.getInternals().setSession(session);
                    UI.setCurrent(ui);
                    var request = new MockHttpServletRequest("GET", "/" + address);
                    request.setSession(http);
                    ui.doInit(
                            new VaadinServletRequest(request, service),
                            session.getNextUIid(),
                            "console");
                    session.addUI(ui);
                    service.fireUIInitListeners(ui);
                    var place = new Location(address, QueryParameters.fromString(query));
                    ui.getInternals().getRouter().navigate(ui, place, NavigationTrigger.PAGE_LOAD);
                    return ui;
                });
    }

    /// As a browser does on its first turn: asks for the rows in sight, and takes all that is told.
    public void draw(UI tab) {
        in(
                tab,
                () -> {
                    all(tab, Grid.class)
                            .forEach(grid -> grid.getDataCommunicator().setViewportRange(0, 50));
                    return tab;
                });
        during(
                () -> {
                    var state = tab.getInternals().getStateTree();
                    state.collectChanges(_ -> {});
                    return tab.getInternals().dumpPendingJavaScriptInvocations();
                });
    }

    public void close(UI tab) {
        during(
                () -> {
                    UI.setCurrent(tab);
                    session.removeUI(tab);
                    return tab;
                });
    }

    /// What the reader's click in a tab would run; as a request does, it comes through the door.
    public <R> R in(UI tab, Supplier<R> event) {
        return during(
                () -> {
                    UI.setCurrent(tab);
                    var outcome = event.get();
                    tab.getInternals().getStateTree().runExecutionsBeforeClientResponse();
                    return outcome;
                });
    }

    /// All parts of a kind that the tab shows, dialogs too.
    public static <C extends Component> List<C> all(UI tab, Class<C> kind) {
        var roots =
                Stream.concat(
                        tab.getInternals().getActiveRouterTargetsChain().reversed().stream()
                                .limit(1)
                                .map(Component.class::cast),
                        tab.getChildren());
        return roots.flatMap(Browser::within)
                .distinct()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    public static String textOf(UI tab) {
        return tab.getInternals().getActiveRouterTargetsChain().stream()
                .limit(1)
                .map(page -> page.getElement().getTextRecursively())
                .collect(Collectors.joining());
    }

    private static Stream<Component> within(Component component) {
        return !(component instanceof Text) && component.isVisible()
                ? Stream.concat(Stream.of(component), inside(component).flatMap(Browser::within))
                : Stream.empty();
    }

    private static Stream<Component> inside(Component component) {
        if (!(component instanceof Dialog dialog)) return component.getChildren();
        var buttons =
                dialog.getFooter()
                        .getElement()
                        .getChildren()
                        .flatMap(button -> button.getComponent().stream());
        return Stream.concat(dialog.getChildren(), buttons);
    }

    private <R> R during(Supplier<R> work) {
        session.lock();
        try {
            return door.bound(work::get);
        } finally {
            session.unlock();
            CurrentInstance.clearAll();
        }
    }
}
