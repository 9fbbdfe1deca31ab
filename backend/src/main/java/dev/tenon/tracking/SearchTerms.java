package dev.tenon.tracking;

import dev.tenon.problem.Invalid;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import java.util.Map;

/// How one kind of thing is searched: its attributes as SQL, and where its metrics, params, tags
/// and datasets are kept.
record SearchTerms(Map<String, Column> attributes, Map<Kind, String> details) {
    /// An attribute as an SQL expression, and the type that values are compared as.
    record Column(String expression, String type) {}

    /// What is looked up by its key.
    static final Map<Kind, String> TYPES =
            Map.of(
                    Kind.METRIC, "double precision",
                    Kind.PARAM, "text",
                    Kind.TAG, "text",
                    Kind.DATASET, "text");

    Column attribute(Field field) {
        var column = attributes.get(field.key());
        if (column == null) {
            throw new Invalid(
                    "search-field", "Invalid attribute key '%s' specified.".formatted(field.key()));
        }
        return column;
    }

    /// A query over the rows of one kind, ending in a `where` that further conditions on `d.key`
    /// and `d.value` may follow.
    String detail(Kind kind) {
        var rows = details.get(kind);
        if (rows == null) {
            throw new Invalid("search-field", "Nothing here is found by its " + kind + "s.");
        }
        return rows;
    }

    static String details(String table, String owner, String reference, String alias) {
        return ("from %s d where d.tenant = %s.tenant and d.project = %s.project and d.%s = %s")
                .formatted(table, alias, alias, owner, reference);
    }
}
