package dev.tenon.ui.federation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.federation.IdentityLink;
import dev.tenon.federation.IdentityLink.State;
import dev.tenon.federation.IdentityLinks;
import dev.tenon.federation.Verification;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.kit.Tone;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;

/// The tenant's own identity providers: link, prove, disable, unlink.
@Route(value = Place.TENANT + "/sign-in", layout = Shell.class)
@PageTitle("Sign-in")
class FederationView extends Page implements BeforeEnterObserver {
    private final transient IdentityLinks links;
    private final transient Access access;
    private final String issuer;

    FederationView(
            IdentityLinks links, Access access, @Value("${tenon.identity.issuer}") String issuer) {
        this.links = links;
        this.access = access;
        this.issuer = issuer;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.require(Permission.TENANT_ADMINISTER);
        show();
    }

    private void show() {
        removeAll();
        add(
                new PageHeader("Sign-in")
                        .below(
                                "Let people of your mail domain sign in with your organization's own identity provider. They become members when they first arrive.")
                        .actions(link()));
        var all = links.all();
        if (all.isEmpty())
            add(
                    new EmptyState(
                            Icons.SHIELD,
                            "Everybody signs in with a password",
                            "Link an OpenID Connect provider, and prove with a DNS record that its mail domain is yours."));
        all.forEach(one -> add(section(one)));
    }

    private Button link() {
        var hint = "Its redirect address begins with %s/broker/".formatted(issuer);
        var link =
                new Button(
                        "Link a provider",
                        Icons.PLUS.create(),
                        _ -> new LinkDialog(links, hint, this::show).open());
        link.addThemeVariants(ButtonVariant.PRIMARY);
        return link;
    }

    private Section section(IdentityLink link) {
        var content = new ArrayList<Component>();
        content.add(new StatusBadge(state(link)));
        content.add(
                new KeyValues()
                        .addCode("Issuer", link.issuer())
                        .addCode("Client id", link.clientId())
                        .addCode("Redirect address", redirect(link)));
        if (link.state() == State.UNPROVEN) {
            content.add(
                    new Paragraph(
                            "Put this text record into the DNS of %s, then verify it. It shows us that the domain is yours."
                                    .formatted(link.domain())));
            content.add(new CodeBlock(link.proof(), "record"));
        }
        return new Section(link.domain(), content.toArray(Component[]::new))
                .actions(deeds(link).toArray(Component[]::new));
    }

    private List<Button> deeds(IdentityLink link) {
        var unlink = new Button("Unlink", _ -> askToUnlink(link));
        return switch (link.state()) {
            case UNPROVEN -> List.of(new Button("Verify", _ -> verify(link)), unlink);
            case CHANGING -> List.of(new Button("Look again", _ -> show()), unlink);
            case LINKED -> List.of(new Button("Disable", _ -> disable(link)), unlink);
            case DISABLED -> List.of(new Button("Enable", _ -> enable(link)), unlink);
        };
    }

    private void verify(IdentityLink link) {
        switch (links.verify(link.id())) {
            case Verification.Proven() -> {
                Notices.done("%s is yours. Linking takes a moment.".formatted(link.domain()));
                show();
            }
            case Verification.Missing(var others) ->
                    Notices.failure(
                            "%s shows %s, and the one we look for is not there yet. New records may take a while to be seen."
                                    .formatted(link.domain(), records(others)));
            case Verification.DnsSilent() ->
                    Notices.failure("DNS does not answer right now; try again in a while.");
        }
    }

    private static String records(int count) {
        if (count == 0) return "no text record";
        return count == 1 ? "one text record" : count + " text records";
    }

    private void disable(IdentityLink link) {
        links.disable(link.id());
        show();
    }

    private void enable(IdentityLink link) {
        links.enable(link.id());
        show();
    }

    private void askToUnlink(IdentityLink link) {
        Confirmation.ask(
                "Unlink the identity provider of %s?".formatted(link.domain()),
                "Nobody signs in by it any more. Its people stay members, and need a password of their own.",
                "Unlink",
                () -> {
                    links.unlink(link.id());
                    show();
                });
    }

    /// What the provider must know before anybody comes from us.
    private String redirect(IdentityLink link) {
        return link.redirectAddress(issuer, Place.here().tenant().slug());
    }

    private static StatusBadge.State state(IdentityLink link) {
        var problem = link.problem();
        if (problem != null) return new StatusBadge.State(Tone.ERROR, problem);
        return switch (link.state()) {
            case UNPROVEN -> new StatusBadge.State(Tone.WARNING, "Not proven yet");
            case CHANGING -> new StatusBadge.State(Tone.PENDING, "Being set up");
            case LINKED -> new StatusBadge.State(Tone.SUCCESS, "Linked");
            case DISABLED -> new StatusBadge.State(Tone.NEUTRAL, "Disabled");
        };
    }
}
