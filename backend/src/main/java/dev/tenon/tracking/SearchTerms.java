package dev.tenon.tracking;

import dev.tenon.problem.Invalid;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import java.util.Map;
import java.util.Set;

/// How one kind of thing is searched: its attributes as SQL, and where its metrics, params, tags
/// and datasets are kept.
/// @param always attributes that are never missing
/// @param unique whether a thing has one value at most for each key
record SearchTerms(
        Map<String, Column> attributes,
        Map<Kind, String> details,
        Set<String> always,
        boolean unique) {
    /// An attribute as an SQL expression, and the type that values are compared as; [#id] is the
    /// column whose digits it shows, or nothing.
    record Column(String expression, String type, String id) {
        Column(String expression, String type) {
            this(expression, type, "");
        }
    }

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
