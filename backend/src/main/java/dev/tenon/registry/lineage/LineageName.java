package dev.tenon.registry.lineage;

import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.registry.lineage.Node.Kind;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/// The thing whose lineage is asked for: `version:churn/3`, `run:…`, `data:NAME@DIGEST`,
/// `approval:…`, `deployment:…`.
public record LineageName(Kind kind, String id) {
    private static final Pattern SHAPE =
            Pattern.compile("(?s)(data|run|version|approval|deployment):(.{1,1000})");
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern VERSION = Pattern.compile("(?s)[^/]+/[1-9]\\d{0,8}");

    public static LineageName of(String text) {
        var parts = SHAPE.matcher(text);
        if (!parts.matches() || text.indexOf(0) >= 0) {
            throw new Invalid(
                    "lineage-of",
                    "Say whose lineage: version:MODEL/NUMBER, run:ID, data:NAME@DIGEST, approval:ID or deployment:ID.");
        }
        var kind = Kind.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        var name = new LineageName(kind, parts.group(2));
        if (!name.isPossible()) throw name.notThere();
        return name;
    }

    public static LineageName ofVersion(String model, int number) {
        return new LineageName(Kind.VERSION, model + "/" + number);
    }

    private boolean isPossible() {
        return switch (kind) {
            case DATA -> id.indexOf('@') > 0;
            case RUN -> RUN.matcher(id).matches();
            case VERSION -> VERSION.matcher(id).matches();
            case APPROVAL, DEPLOYMENT -> isUuid();
        };
    }

    private boolean isUuid() {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    NotFound notThere() {
        return new NotFound("no-such-lineage", "There is no such %s here.".formatted(kind.words()));
    }
}
