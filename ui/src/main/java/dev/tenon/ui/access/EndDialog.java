package dev.tenon.ui.access;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import dev.tenon.roles.RoleBinding;
import dev.tenon.roles.RoleBindings;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Changes until when a role is held.
class EndDialog extends FormDialog {
    EndDialog(RoleBindings bindings, RoleBinding binding, Runnable done) {
        super("%s of %s".formatted(binding.role(), binding.holderName()), "Save");
        var end = new DateTimePicker("Until (UTC)");
        end.setHelperText("Empty: until it is taken away. At that moment it is gone everywhere.");
        var before = binding.expiresAt();
        if (before != null) end.setValue(LocalDateTime.ofInstant(before, ZoneOffset.UTC));
        add(end);
        onSubmit(
                () -> {
                    bindings.changeEnd(binding.id(), GiveRoleDialog.moment(end));
                    Notices.done("Saved.");
                    done.run();
                });
    }
}
