package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedHttpSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.tenon.preferences.Preference.Theme;
import dev.tenon.preferences.Preferences;
import dev.tenon.signin.SignIns.Ending;
import dev.tenon.signout.SignOuts;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.Icons;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Who has signed in, light or dark, and the way out.
@Component
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
class ReaderMenu extends Div {
    private final transient AuthenticationContext session;
    private final transient SignOuts signOuts;
    private final transient HearSessionEnds hearing;
    private final transient Preferences preferences;
    private final Anchor settings = new Anchor("", "Settings");

    ReaderMenu(
            AuthenticationContext session,
            SignOuts signOuts,
            HearSessionEnds hearing,
            Preferences preferences) {
        this.session = session;
        this.signOuts = signOuts;
        this.hearing = hearing;
        this.preferences = preferences;
        addClassName("tn-reader");
        var reader = SignedIn.here();
        var button = new NativeButton();
        var name = new Span(reader.name());
        name.addClassName("tn-reader-name");
        button.add(initials(reader.name()), name, Icons.CHEVRON_DOWN.create());
        button.addClassName("tn-reader-button");
        add(button, menu(reader, button));
    }

    private Popover menu(SignedIn reader, NativeButton button) {
        var address = new Span(reader.email());
        address.addClassName("tn-reader-email");
        var out = new NativeButton("Sign out", _ -> session.logout());
        out.addClassName("tn-menu-item");
        out.getElement().insertChild(0, Icons.SIGN_OUT.create().getElement());
        var everywhere = new NativeButton("Sign out everywhere", _ -> askForAll(reader));
        everywhere.addClassName("tn-menu-item");
        everywhere.getElement().insertChild(0, Icons.MONITOR.create().getElement());
        settings.addClassName("tn-menu-item");
        settings.getElement().insertChild(0, Icons.SETTINGS.create().getElement());
        var menu = new Popover(address, themes(), settings, out, everywhere);
        menu.setTarget(button);
        menu.setPosition(PopoverPosition.TOP_START);
        menu.addClassName("tn-reader-menu");
        menu.setAriaLabel("You");
        return menu;
    }

    private void askForAll(SignedIn reader) {
        Confirmation.ask(
                "Sign out everywhere?",
                "Every browser and command line where you are signed in is signed out. Access tokens stay as they are.",
                "Sign out everywhere",
                () -> signOutEverywhere(reader));
    }

    /// This session goes the common way out, so that the reader sees where they stand.
    private void signOutEverywhere(SignedIn reader) {
        signOuts.everywhere(reader.subject());
        SessionsHere.ending(httpSession(), Ending.EVERYWHERE);
        session.logout();
        hearing.hear();
    }

    private static @Nullable HttpSession httpSession() {
        return VaadinSession.getCurrent().getSession() instanceof WrappedHttpSession wrapped
                ? wrapped.getHttpSession()
                : null;
    }

    void show(@Nullable Place place) {
        settings.setVisible(place != null);
        if (place != null) settings.setHref(place.inTenant("settings"));
    }

    /// Shown by the browser at once, and kept for every other one.
    private Div themes() {
        var themes =
                new Div(
                        theme("System", Icons.MONITOR),
                        theme("Light", Icons.SUN),
                        theme("Dark", Icons.MOON));
        themes.addClassName("tn-themes");
        themes.getElement().setAttribute("role", "group").setAttribute("aria-label", "Colours");
        return themes;
    }

    private NativeButton theme(String name, Icons icon) {
        var choice = new NativeButton();
        choice.add(icon.create(), new Span(name));
        choice.getElement()
                .setAttribute("type", "button")
                .setAttribute("data-choose-theme", name.toLowerCase(Locale.ROOT));
        choice.addClickListener(_ -> keep(Theme.valueOf(name.toUpperCase(Locale.ROOT))));
        return choice;
    }

    /// A page outside of every tenant has nowhere to keep it but the browser.
    private void keep(Theme theme) {
        if (getUI().flatMap(Place::of).isEmpty()) return;
        preferences.change(preferences.mine().with(theme));
    }

    private static Span initials(String name) {
        var words = name.strip().split("\\s+");
        var letters = new StringBuilder();
        for (int i = 0; i < Math.min(2, words.length); i++) {
            if (!words[i].isEmpty()) letters.appendCodePoint(words[i].codePointAt(0));
        }
        var mark = new Span(letters.toString().toUpperCase(Locale.ROOT));
        mark.addClassName("tn-initials");
        mark.getElement().setAttribute("aria-hidden", "true");
        return mark;
    }
}
