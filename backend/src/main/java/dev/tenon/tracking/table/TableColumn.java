package dev.tenon.tracking.table;

import dev.tenon.problem.Invalid;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.SearchText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A column of the table as it is asked for: a field of the search language, or a metric at one
/// step, `metrics.loss at 100`.
record TableColumn(String text, Field field, @Nullable Long step) {
    private static final int MOST = 400;
    private static final Pattern AT_STEP =
            Pattern.compile("(.+)\\s+at\\s+(-?\\d{1,18})", Pattern.CASE_INSENSITIVE);

    static List<TableColumn> all(List<String> texts) {
        if (texts.size() > MOST) {
            throw new Invalid("columns", "A table has at most %d columns.".formatted(MOST));
        }
        return texts.stream().map(TableColumn::of).toList();
    }

    static TableColumn of(String text) {
        var at = AT_STEP.matcher(text.strip());
        if (!at.matches()) return new TableColumn(text, SearchText.fieldOfRuns(text), null);
        var field = SearchText.fieldOfRuns(at.group(1));
        if (field.kind() != Kind.METRIC) {
            throw new Invalid("columns", "Only a metric has a value at a step.");
        }
        return new TableColumn(text, field, Long.valueOf(at.group(2)));
    }

    /// Whether its cell is looked up by a key in the rows of that kind.
    boolean isOf(Kind kind) {
        return field.kind() == kind && step == null;
    }

    String kind() {
        return field.kind().name().toLowerCase(Locale.ROOT);
    }

    /// Such as `lowest`; `step` where the value at one step is meant.
    String measure() {
        if (step != null) return "step";
        return field.measure().name().toLowerCase(Locale.ROOT);
    }
}
