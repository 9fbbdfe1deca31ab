package dev.tenon.ui.tokens;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.identity.AddressRange;
import dev.tenon.identity.Permission;
import dev.tenon.people.NewAccessToken;
import dev.tenon.people.TokenWish;
import dev.tenon.projects.Project;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.FormDialog;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Makes a token, for oneself or for a service account, and shows it, once.
public class TokenDialog extends FormDialog {
    private final TextField name = new TextField("Name");
    private final Select<Integer> days = new Select<>();
    private final MultiSelectComboBox<Project> within = new MultiSelectComboBox<>("Works in");
    private final MultiSelectComboBox<Permission> scopes = new MultiSelectComboBox<>("May only");
    private final TextArea addresses = new TextArea("Only from these addresses");

    public TokenDialog(Function<TokenWish, NewAccessToken> making, List<Project> projects) {
        super("New token", "Create token");
        name.setHelperText("What will use it, such as “nightly training”.");
        name.setMaxLength(100);
        name.setAutofocus(true);
        days.setLabel("Expires");
        days.setItems(1, 7, 30, 90, 365);
        days.setItemLabelGenerator(
                count -> count == 1 ? "in a day" : "in %d days".formatted(count));
        days.setValue(30);
        within.setItems(projects);
        within.setItemLabelGenerator(Project::displayName);
        within.setPlaceholder("Every project of its owner");
        scopes.setItems(Arrays.asList(Permission.values()));
        scopes.setItemLabelGenerator(Permission::words);
        scopes.setPlaceholder("All that its owner may");
        scopes.setHelperText("What writes also reads: run:write alone trains a model.");
        addresses.setPlaceholder("From anywhere");
        addresses.setHelperText(
                "One a line, such as 10.1.0.0/16 or 2001:db8::/32. It holds at gateways too.");
        addresses.addClassName("tn-mono-field");
        add(name, days, within, scopes, addresses);
        onSubmit(() -> reveal(making.apply(wish())));
    }

    private TokenWish wish() {
        var projects = within.getValue().stream().map(Project::id).toList();
        return new TokenWish(
                name.getValue().strip(),
                days.getValue(),
                projects.isEmpty() ? null : projects,
                scopes.getValue().stream().map(Permission::words).sorted().toList(),
                addresses
                        .getValue()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(AddressRange::new)
                        .toList());
    }

    private void reveal(NewAccessToken made) {
        setHeaderTitle("Your new token");
        show(
                new Paragraph(
                        "Copy it now: it is shown this once, and nobody can look it up again."),
                new CodeBlock(made.text().reveal(), "token"));
    }
}
