package dev.tenon.ui.invitations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.tenon.invitation.Guest;
import dev.tenon.invitation.Reception;
import dev.tenon.invitation.Reply;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.SignedIn;

/// What an invitation's link opens, once its reader has signed in. It stands in no tenant: whoever
/// reads it is a member of none yet.
@Route("invitation/:to/:secret")
@PageTitle("Invitation")
class JoinView extends Div implements BeforeEnterObserver {
    private final transient Reception reception;
    private final transient AuthenticationContext session;

    JoinView(Reception reception, AuthenticationContext session) {
        this.reception = reception;
        this.session = session;
        addClassName("tn-refusal");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var tenant = event.getRouteParameters().get("to").orElse("");
        var secret = event.getRouteParameters().get("secret").orElse("");
        show(reception.look(tenant, secret, guest()), tenant, secret);
    }

    private void show(Reply reply, String tenant, String secret) {
        removeAll();
        add(
                switch (reply) {
                    case Reply.Welcome welcome -> welcome(welcome, tenant, secret);
                    case Reply.Joined(var slug, var name) -> joined(slug, name);
                    case Reply.Unknown() ->
                            page(
                                    Icons.SEARCH,
                                    "No such invitation",
                                    "This link is not, or no longer, one of ours. Look whether it was copied whole, or ask for a new invitation.",
                                    home());
                    case Reply.Spent(var sentence) ->
                            page(Icons.CLOCK, "This link no longer works", sentence, home());
                    case Reply.NotYours(var hint, var signedInAs) ->
                            page(
                                    Icons.LOCK,
                                    "This invitation is for somebody else",
                                    "It was sent to %s, and you are signed in as %s. Sign out, open the link again and sign in with that address."
                                            .formatted(hint, signedInAs),
                                    signOut());
                    case Reply.Unproven(var email) ->
                            page(
                                    Icons.LOCK,
                                    "Is %s yours?".formatted(email),
                                    "Nobody has proven it yet. Sign out, open the link again and choose “First time here, or forgot your password?”: the mail that comes is the proof.",
                                    signOut());
                });
    }

    private Component welcome(Reply.Welcome welcome, String tenant, String secret) {
        var by = welcome.invitedBy();
        var accept =
                new Button(
                        "Join " + welcome.tenantName(),
                        _ -> show(reception.accept(tenant, secret, guest()), tenant, secret));
        accept.addThemeVariants(ButtonVariant.PRIMARY);
        accept.setDisableOnClick(true);
        return page(
                Icons.MEMBERS,
                "Join %s?".formatted(welcome.tenantName()),
                "%s you to join as %s, with the address %s."
                        .formatted(
                                by == null ? "An owner invites" : by + " invites",
                                welcome.roles(),
                                welcome.email()),
                accept);
    }

    private static Component joined(String slug, String name) {
        var open = new Button("Open " + name, _ -> UI.getCurrentOrThrow().navigate("t/" + slug));
        open.addThemeVariants(ButtonVariant.PRIMARY);
        return page(Icons.CHECK, "Welcome to " + name, "You are a member now.", open);
    }

    private static Component page(Icons icon, String title, String sentence, Component next) {
        return new EmptyState(icon, title, sentence, next);
    }

    private Button signOut() {
        return new Button("Sign out", _ -> session.logout());
    }

    private static Anchor home() {
        var home = new Anchor("/", "To your projects");
        home.addClassName("tn-link-button");
        return home;
    }

    private static Guest guest() {
        var reader = SignedIn.here();
        return new Guest(reader.subject(), reader.name(), reader.email(), reader.emailVerified());
    }
}
