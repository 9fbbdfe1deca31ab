package dev.tenon.ui.operator;

import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.operator.NewTenant;
import dev.tenon.operator.TenantRegistry;
import dev.tenon.people.Person;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;

/// Asks for a tenant; provisioning makes it.
class NewTenantDialog extends FormDialog {
    private final TextField name = new TextField("Name");
    private final TextField slug = new TextField("Address");
    private final TextField plan = new TextField("Plan");
    private final TextField ownerName = new TextField("First owner's name");
    private final EmailField ownerEmail = new EmailField("First owner's e-mail address");

    NewTenantDialog(TenantRegistry tenants, Runnable done) {
        super("Request a tenant", "Request tenant");
        name.setMaxLength(100);
        name.setAutofocus(true);
        slug.setMaxLength(40);
        slug.setHelperText("Small letters, digits and dashes. Programs use it; it never changes.");
        slug.addClassName("tn-mono-field");
        plan.setValue("standard");
        ownerEmail.setHelperText("They can sign in as soon as the tenant is active.");
        add(name, slug, plan, ownerName, ownerEmail);
        onSubmit(
                () -> {
                    var tenant = tenants.request(wanted()).tenant();
                    Notices.done("“%s” is on its way.".formatted(tenant.displayName()));
                    done.run();
                });
    }

    private NewTenant wanted() {
        return new NewTenant(
                slug.getValue().strip(),
                name.getValue(),
                plan.getValue().strip(),
                new Person(ownerEmail.getValue(), ownerName.getValue()));
    }
}
