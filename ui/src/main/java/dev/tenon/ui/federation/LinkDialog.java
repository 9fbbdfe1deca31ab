package dev.tenon.ui.federation;

import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.federation.IdentityLinks;
import dev.tenon.federation.NewIdentityLink;
import dev.tenon.ui.kit.FormDialog;

/// Names an identity provider; the proof of the domain comes after.
class LinkDialog extends FormDialog {
    LinkDialog(IdentityLinks links, String callbackHint, Runnable done) {
        super("Link an identity provider", "Continue");
        var domain = new TextField("Mail domain");
        domain.setHelperText("People whose address ends with it sign in there.");
        domain.setPlaceholder("example.org");
        domain.setAutofocus(true);
        var issuer = new TextField("Issuer");
        issuer.setHelperText("The address that your OpenID Connect provider calls itself by.");
        issuer.setPlaceholder("https://sign-in.example.org");
        issuer.addClassName("tn-mono-field");
        var client = new TextField("Client id");
        client.setHelperText(callbackHint);
        client.addClassName("tn-mono-field");
        var secret = new PasswordField("Client secret");
        secret.setHelperText("Handed on to the sign-in service and kept nowhere else.");
        secret.getElement().setAttribute("autocomplete", "off");
        add(domain, issuer, client, secret);
        onSubmit(
                () -> {
                    links.link(
                            new NewIdentityLink(
                                    domain.getValue(),
                                    issuer.getValue(),
                                    client.getValue(),
                                    secret.getValue()));
                    done.run();
                });
    }
}
