package dev.tenon.ui.shell;

import java.util.List;

/// What a room lets be found by a few letters: a bean of each room that has things to go to.
public interface Finder {
    /// The entry below which the things stand; asked only where that entry is the reader's to see.
    NavigationEntry under();

    /// At most so many, as far as the reader may see them.
    List<Found> find(Place place, String letters, int most);

    /// One thing, with the word for its kind and the address of its page.
    record Found(String kind, String title, String detail, String address) {}
}
