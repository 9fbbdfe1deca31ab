package dev.tenon.ui.settings;

import dev.tenon.ui.kit.Section;

/// A part of the reader's settings; a bean of each room that has something to choose there, in the
/// order that `@Order` gives.
public interface SettingsPart {
    Section section();
}
