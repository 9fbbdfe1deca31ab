package dev.tenon.ui.kit;

import com.vaadin.flow.component.icon.SvgIcon;
import java.util.Locale;

/// The console's own line icons, drawn in `tenon/icons.svg`.
public enum Icons {
    ALERT,
    APPROVALS,
    ARCHIVE,
    ARROW_RIGHT,
    AUDIT,
    CHECK,
    CHEVRON_DOWN,
    CHEVRON_RIGHT,
    CLOCK,
    COPY,
    CROSS,
    DEPLOYMENTS,
    DOWNLOAD,
    EDIT,
    EXTERNAL,
    FILE,
    FOLDER,
    INFO,
    KEY,
    LOCK,
    MARK,
    MEMBERS,
    MENU,
    MINUS,
    MODELS,
    MONITOR,
    MOON,
    OPERATOR,
    OVERVIEW,
    PAUSE,
    PLAY,
    PLUS,
    PROJECTS,
    REFRESH,
    ROLLBACK,
    RUNS,
    SEARCH,
    SETTINGS,
    SHIELD,
    SIGN_OUT,
    SPLIT,
    SUN,
    TRASH,
    USER;

    public SvgIcon create() {
        var icon = new SvgIcon("tenon/icons.svg", symbol());
        icon.addClassName("tn-icon");
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    /// Its name in the drawing.
    public String symbol() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
