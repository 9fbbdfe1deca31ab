package dev.tenon.ui.access;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.people.Member;
import dev.tenon.people.ServiceAccount;
import dev.tenon.people.ServiceAccounts;
import dev.tenon.problem.Invalid;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a service account, or changes what is said of it and who answers for it.
class AccountDialog extends FormDialog {
    AccountDialog(
            ServiceAccounts accounts,
            List<Member> members,
            @Nullable ServiceAccount before,
            Runnable done) {
        super(
                before == null ? "New service account" : "Service account " + before.name(),
                before == null ? "Create account" : "Save account");
        var name = new TextField("Name");
        name.setMaxLength(100);
        name.setAutofocus(true);
        name.setHelperText("What the program is, such as “nightly-training”.");
        var description = new TextArea("What it does");
        description.setMaxLength(500);
        var responsible = new Select<Member>();
        responsible.setLabel("Who answers for it");
        responsible.setItems(members);
        responsible.setItemLabelGenerator(Member::name);
        if (before != null) {
            name.setValue(before.name());
            name.setReadOnly(true);
            description.setValue(before.description());
            members.stream()
                    .filter(one -> one.person().equals(before.responsible()))
                    .findFirst()
                    .ifPresent(responsible::setValue);
        }
        add(name, description, responsible);
        onSubmit(
                () -> {
                    var answers = responsible.getValue();
                    if (answers == null) {
                        throw new Invalid("responsible", "Say who answers for it.");
                    }
                    var account =
                            before == null
                                    ? accounts.create(
                                            name.getValue(),
                                            description.getValue(),
                                            answers.person())
                                    : accounts.change(
                                            before.id(), description.getValue(), answers.person());
                    Notices.done("The service account %s is saved.".formatted(account.name()));
                    done.run();
                });
    }
}
