package dev.tenon.policy;

import dev.tenon.policy.Check.LineageComplete.Origin;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// One check of a policy's text; the field that it begins with says its kind.
final class CheckText {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final String ID_RULE =
            "An id begins with a small letter and has small letters, digits and dashes, 40 at most.";
    private static final int KEY = 250;
    private static final int SENTENCE = 500;

    private static final Map<String, Function<Form, Check>> KINDS =
            new TreeMap<>(
                    Map.of(
                            "metric", CheckText::metric,
                            "against-running", CheckText::againstRunning,
                            "files", CheckText::files,
                            "lineage", CheckText::lineage,
                            "signature", CheckText::signature,
                            "licence", CheckText::licence,
                            "question", CheckText::question,
                            "report", CheckText::report));
    private static final String NONE =
            "A check is one of %s.".formatted(String.join(", ", KINDS.keySet()));
    private static final String SEVERAL = "A check is of one kind; begin another with a dash.";
    private static final String NEGATIVE = "Zero or more.";

    private CheckText() {}

    static Optional<Check> read(Form form) {
        var kinds = KINDS.keySet().stream().filter(form::has).toList();
        if (kinds.size() != 1) {
            form.wrong(kinds.isEmpty() ? "" : kinds.getLast(), kinds.isEmpty() ? NONE : SEVERAL);
            return Optional.empty();
        }
        var check = Objects.requireNonNull(KINDS.get(kinds.getFirst())).apply(form);
        form.close();
        return Optional.of(check);
    }

    /// The field that says a check's kind.
    static String kind(Form form) {
        return KINDS.keySet().stream().filter(form::has).findFirst().orElse("");
    }

    private static Check metric(Form form) {
        var metric = form.required("metric", KEY);
        var low = form.number("at-least");
        var high = form.number("at-most");
        if (low.isEmpty() && high.isEmpty() && !form.has("at-least") && !form.has("at-most"))
            form.wrong("metric", "A metric needs a bound: at-least, at-most or both.");
        if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0)
            form.wrong(
                    "at-most",
                    "Nothing is at least %s and at most %s.".formatted(low.get(), high.get()));
        return new Check.MetricThreshold(metric, low.orElse(null), high.orElse(null));
    }

    private static Check againstRunning(Form form) {
        var metric = form.required("against-running", KEY);
        var better = form.choice("better", List.of("higher", "lower"), word -> word);
        if (!form.has("better"))
            form.wrong("against-running", "Say what is better: higher or lower.");
        var worse = form.number("worse-by-at-most");
        var gain = form.number("better-by-at-least");
        if (worse.isPresent() && gain.isPresent())
            form.wrong("better-by-at-least", "It may be worse or must be better, not both.");
        worse.filter(one -> one.signum() < 0)
                .ifPresent(_ -> form.wrong("worse-by-at-most", NEGATIVE));
        gain.filter(one -> one.signum() < 0)
                .ifPresent(_ -> form.wrong("better-by-at-least", NEGATIVE));
        var tolerance = worse.or(() -> gain.map(BigDecimal::negate)).orElse(BigDecimal.ZERO);
        return new Check.AgainstRunning(
                metric, better.orElse("higher").equals("higher"), tolerance);
    }

    private static Check files(Form form) {
        form.choice("files", List.of("clean"), word -> word);
        return new Check.FilesClean(new HashSet<>(form.words("formats", 40)));
    }

    private static Check lineage(Form form) {
        if (form.holdsList("lineage")) {
            var origins = form.choices("lineage", List.of(Origin.values()), CheckText::words);
            if (origins.isEmpty()) form.wrong("lineage", "At least one of run, code, data.");
            return new Check.LineageComplete(origins);
        }
        form.choice("lineage", List.of("complete"), word -> word);
        return new Check.LineageComplete(EnumSet.allOf(Origin.class));
    }

    private static String words(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    private static Check signature(Form form) {
        form.choice("signature", List.of("present"), word -> word);
        return new Check.SignaturePresent();
    }

    private static Check licence(Form form) {
        var allowed = Set.copyOf(form.words("licence", 100));
        if (allowed.isEmpty()) form.wrong("licence", "At least one licence, such as [apache-2.0].");
        return new Check.Licence(allowed);
    }

    private static Check question(Form form) {
        return new Check.Question(
                form.word("id", ID, ID_RULE),
                form.required("question", SENTENCE),
                form.words("accepted", 100));
    }

    private static Check report(Form form) {
        return new Check.Report(form.word("id", ID, ID_RULE), form.required("report", SENTENCE));
    }
}
