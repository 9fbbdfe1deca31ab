package dev.tenon.mlflow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The words of one of MLflow's filters, one after another.
public final class FilterTokens {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(?:(?<string>'(?:[^'\\\\]++|\\\\.)*+')"
                            + "|(?<quoted>\"[^\"]*\"|`[^`]*`)"
                            + "|(?<number>[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?(?![\\w.]))"
                            + "|(?<name>[\\p{L}_][\\w/:-]*(?:\\.(?:\"[^\"]*\"|`[^`]*`|[\\w/:.-]+(?:\"[^\"]*\"|`[^`]*`)?))?)"
                            + "|(?<operator>>=|<=|!=|<>|=|>|<)"
                            + "|(?<mark>[(),]))",
                    Pattern.UNICODE_CHARACTER_CLASS);

    /// What kind of word it is.
    public enum Kind {
        STRING,
        QUOTED,
        NUMBER,
        NAME,
        OPERATOR,
        MARK
    }

    /// One word as it was written.
    public record Token(Kind kind, String text) {
        public boolean is(String word) {
            return (kind == Kind.NAME || kind == Kind.MARK) && text.equalsIgnoreCase(word);
        }

        public boolean isText() {
            return kind == Kind.STRING || kind == Kind.QUOTED;
        }

        /// The text between the quotes.
        public String content() {
            return isText() ? text.substring(1, text.length() - 1) : text;
        }
    }

    private final String filter;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    public FilterTokens(String filter) {
        this.filter = filter;
        var matcher = TOKEN.matcher(filter);
        var at = 0;
        while (at < filter.length() && !filter.substring(at).isBlank()) {
            if (!matcher.region(at, filter.length()).lookingAt())
                throw wrong(filter.substring(at).strip());
            tokens.add(token(matcher));
            at = matcher.end();
        }
    }

    private static Token token(java.util.regex.Matcher matcher) {
        for (var kind : Kind.values()) {
            var text = matcher.group(kind.name().toLowerCase(java.util.Locale.ROOT));
            if (text != null) return new Token(kind, text);
        }
        throw new IllegalStateException("A token of no kind");
    }

    public boolean atEnd() {
        return next == tokens.size();
    }

    /// Takes the next token if it is this word.
    public boolean take(String word) {
        if (atEnd() || !tokens.get(next).is(word)) return false;
        next++;
        return true;
    }

    public Token next() {
        if (atEnd()) throw wrong(filter);
        return tokens.get(next++);
    }

    /// Refuses the whole filter, naming what can't be read.
    public MlflowRefusal wrong(String part) {
        return MlflowRefusal.invalid("Invalid clause(s) in filter string: '%s'".formatted(part));
    }
}
