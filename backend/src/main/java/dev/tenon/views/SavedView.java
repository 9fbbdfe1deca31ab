package dev.tenon.views;

import dev.tenon.problem.Invalid;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// How somebody looks at a page; [#first] is what the page begins with for everybody.
public record SavedView(
        UUID id, String ownerName, boolean mine, Look look, boolean first, Instant changedAt) {

    /// What its maker decides: of which page, under which name, with what in the address, and
    /// whether others see it.
    public record Look(String page, String name, String state, boolean shared) {
        private static final Pattern PAGE = Pattern.compile("[a-z][a-z-]{0,39}");
        private static final int LONGEST_NAME = 100;
        private static final int LONGEST_STATE = 20_000;

        public Look {
            name = name.strip();
            if (!PAGE.matcher(page).matches()) {
                throw new Invalid("view-page", "A page is named by small letters, such as runs.");
            }
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw new Invalid(
                        "view-name",
                        "Give it a name of at most %d letters.".formatted(LONGEST_NAME));
            }
            if (state.length() > LONGEST_STATE) {
                throw new Invalid("view-state", "There is too much in this view to be kept.");
            }
        }
    }
}
