package dev.tenon.tracking;

/// Ends the reading of a search at a place where something else was expected.
final class SearchUnreadable extends RuntimeException {
    private final int at;
    private final String sentence;

    SearchUnreadable(int at, String expected, String found) {
        super(null, null, false, false);
        this.at = at;
        this.sentence =
                "At %d: expected %s, found %s.".formatted(at + 1, expected, shortened(found));
    }

    private static String shortened(String found) {
        return found.length() <= 60 ? found : found.substring(0, 60) + "…";
    }

    int at() {
        return at;
    }

    String sentence() {
        return sentence;
    }
}
