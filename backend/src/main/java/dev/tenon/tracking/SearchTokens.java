package dev.tenon.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The words of a search, one after another, each with its place in the text.
final class SearchTokens {
    private static final int LONGEST = 200_000;
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?(?![\\w.])");
    private static final Pattern SPAN = Pattern.compile("\\d+(?:\\.\\d+)?(?:ms|[smhdw])(?![\\w.])");
    private static final List<String> SIGNS =
            List.of(
                    ">=", "<=", "!=", "<>", "==", "!~", "=", ">", "<", "~", "(", ")", ",", "-",
                    "+");

    enum Kind {
        TEXT,
        QUOTED,
        NUMBER,
        SPAN,
        NAME,
        SIGN,
        END
    }

    /// A word: as it is written, what it says, and where it begins.
    record Token(Kind kind, String text, String content, int at) {
        boolean is(String word) {
            return (kind == Kind.NAME || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
        }

        boolean isText() {
            return kind == Kind.TEXT || kind == Kind.QUOTED;
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SearchTokens(String text) {
        this.text = text;
    }

    /// All words, the last of which is the end.
    static List<Token> of(String text) {
        if (text.length() > LONGEST) {
            throw new SearchUnreadable(
                    LONGEST, "a search of at most %d characters".formatted(LONGEST), "more");
        }
        return new SearchTokens(text).all();
    }

    private List<Token> all() {
        for (skipSpace(); at < text.length(); skipSpace()) {
            var start = at;
            var kind = word();
            var written = text.substring(start, at);
            tokens.add(new Token(kind, written, content(kind, written), start));
        }
        tokens.add(new Token(Kind.END, "the end", "", text.length()));
        return tokens;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private Kind word() {
        var first = text.charAt(at);
        if (first == '\'') return quoted(true, Kind.TEXT);
        if (first == '"' || first == '`') return quoted(false, Kind.QUOTED);
        if (take(NUMBER)) return Kind.NUMBER;
        if (take(SPAN)) return Kind.SPAN;
        if (Character.isLetter(text.codePointAt(at)) || first == '_') return name();
        for (var sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return Kind.SIGN;
            }
        }
        throw new SearchUnreadable(
                at,
                "a name, a quoted text, a number or an operator",
                text.substring(at, text.offsetByCodePoints(at, 1)));
    }

    private boolean take(Pattern pattern) {
        var matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) return false;
        at = matcher.end();
        return true;
    }

    /// Up to the quote that ends it. In single quotes two of them stand for one, and a backslash
    /// shields what follows, as MLflow's clients write it.
    private Kind quoted(boolean shielded, Kind kind) {
        var start = at;
        var quote = text.charAt(at++);
        while (at < text.length()) {
            var one = text.charAt(at);
            if (one == 0 || Character.isSurrogate(one) && !isPair()) break;
            if (shielded && one == '\\') at++;
            else if (one == quote) {
                at++;
                if (!shielded || at == text.length() || text.charAt(at) != quote) return kind;
            }
            at++;
        }
        throw new SearchUnreadable(
                start, "a quoted text that ends with " + quote, "one that goes on");
    }

    private boolean isPair() {
        return at + 1 < text.length()
                        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))
                || at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    /// A name, and behind its first dot a key, which may stand in quotes.
    private Kind name() {
        skipLetters("/:-");
        if (at + 1 < text.length() && text.charAt(at) == '.') {
            at++;
            var quote = text.charAt(at);
            if (quote == '"' || quote == '`') quoted(false, Kind.QUOTED);
            else skipLetters("/:.-");
        }
        return Kind.NAME;
    }

    private void skipLetters(String others) {
        while (at < text.length()) {
            var letter = text.codePointAt(at);
            if (!isLetter(letter) && others.indexOf(letter) < 0) return;
            at += Character.charCount(letter);
        }
    }

    private static boolean isLetter(int letter) {
        return letter == '_'
                || Character.isLetterOrDigit(letter)
                || switch (Character.getType(letter)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.CONNECTOR_PUNCTUATION ->
                            true;
                    default -> false;
                };
    }

    private static String content(Kind kind, String written) {
        return switch (kind) {
            case TEXT -> written.substring(1, written.length() - 1).replace("''", "'");
            case QUOTED -> written.substring(1, written.length() - 1);
            case NUMBER, SPAN, NAME, SIGN, END -> written;
        };
    }
}
