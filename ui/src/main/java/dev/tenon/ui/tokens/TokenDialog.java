package dev.tenon.ui.tokens;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.people.AccessTokens;
import dev.tenon.people.NewAccessToken;
import dev.tenon.people.TokenWish;
import dev.tenon.projects.Project;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.FormDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a token and shows it, once.
class TokenDialog extends FormDialog {
    private final TextField name = new TextField("Name");
    private final Select<Integer> days = new Select<>();
    private final Select<Optional<Project>> project = new Select<>();

    TokenDialog(AccessTokens tokens, List<Project> projects) {
        super("New token", "Create token");
        name.setHelperText("What will use it, such as “nightly training”.");
        name.setMaxLength(100);
        name.setAutofocus(true);
        days.setLabel("Expires");
        days.setItems(1, 7, 30, 90, 365);
        days.setItemLabelGenerator(
                count -> count == 1 ? "in a day" : "in %d days".formatted(count));
        days.setValue(30);
        project.setLabel("Works in");
        var choices = new ArrayList<Optional<Project>>();
        choices.add(Optional.empty());
        projects.forEach(one -> choices.add(Optional.of(one)));
        project.setItems(choices);
        project.setItemLabelGenerator(
                one -> one.map(Project::displayName).orElse("all of my projects"));
        project.setValue(Optional.empty());
        add(name, days, project);
        onSubmit(() -> reveal(tokens.create(wish())));
    }

    private TokenWish wish() {
        var within = project.getValue().map(one -> List.of(one.id())).orElse(null);
        return new TokenWish(name.getValue().strip(), days.getValue(), within, List.of());
    }

    private void reveal(NewAccessToken made) {
        setHeaderTitle("Your new token");
        show(
                new Paragraph(
                        "Copy it now: it is shown this once, and nobody can look it up again."),
                new CodeBlock(made.text().reveal(), "token"));
    }
}
