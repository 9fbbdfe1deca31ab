package dev.tenon.ui.shell;

import java.util.List;

/// A room's entries in the side navigation: a bean of each room that has pages.
public interface Navigation {
    List<NavigationEntry> entries();
}
