package dev.tenon.ui.shell;

import java.util.List;

/// A room's entries in the side navigation: a bean of each room that has pages.
public interface Navigation {
    List<NavigationEntry> entries();

    /// What can be begun from anywhere by the palette.
    default List<Deed> deeds() {
        return List.of();
    }
}
