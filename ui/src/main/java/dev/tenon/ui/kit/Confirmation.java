package dev.tenon.ui.kit;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/// Asks before something that can't be taken back; the button names the effect.
public final class Confirmation {
    private Confirmation() {}

    public static void ask(String title, String effect, String action, Runnable deed) {
        var dialog = new ConfirmDialog(title, effect, action, _ -> deed.run());
        dialog.setCancelable(true);
        dialog.setConfirmButtonTheme("primary error");
        dialog.open();
    }
}
