package dev.tenon.policy;

import dev.tenon.policy.Check.AgainstRunning;
import dev.tenon.policy.Check.FilesClean;
import dev.tenon.policy.Check.Licence;
import dev.tenon.policy.Check.LineageComplete;
import dev.tenon.policy.Check.MetricThreshold;
import dev.tenon.policy.Check.Question;
import dev.tenon.policy.Check.Report;
import dev.tenon.policy.Check.SignaturePresent;
import dev.tenon.policy.Evidence.Running;
import dev.tenon.policy.Observation.Result;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Looks at the evidence for one check; what isn't there doesn't hold.
final class CheckRules {
    private CheckRules() {}

    static Observation look(Check check, Evidence evidence) {
        return switch (check) {
            case MetricThreshold threshold -> metric(threshold, evidence);
            case AgainstRunning comparison -> compared(comparison, evidence);
            case FilesClean files -> files(files, evidence);
            case LineageComplete lineage -> lineage(lineage, evidence);
            case SignaturePresent signature -> signature(signature, evidence);
            case Licence licence -> licence(licence, evidence);
            case Question question -> answer(question, evidence);
            case Report report -> report(report, evidence);
        };
    }

    private static Observation metric(MetricThreshold check, Evidence evidence) {
        var value = number(evidence.metrics(), check.metric());
        if (value.isEmpty())
            return failed(check, unmeasured(evidence.metrics(), check.metric(), "its run"));
        var low = check.atLeast();
        var high = check.atMost();
        var holds =
                (low == null || value.get().compareTo(low) >= 0)
                        && (high == null || value.get().compareTo(high) <= 0);
        return of(check, holds, "it is " + value.get().toPlainString());
    }

    private static Observation compared(AgainstRunning check, Evidence evidence) {
        var running = evidence.running();
        if (running.isEmpty()) return of(check, true, "nothing runs there yet");
        var mine = number(evidence.metrics(), check.metric());
        if (mine.isEmpty())
            return failed(check, unmeasured(evidence.metrics(), check.metric(), "its run"));
        return number(running.get().metrics(), check.metric())
                .map(theirs -> compared(check, mine.get(), theirs, running.get()))
                .orElseGet(() -> failed(check, incomparable(check, running.get())));
    }

    private static Observation compared(
            AgainstRunning check, BigDecimal mine, BigDecimal theirs, Running running) {
        var behind = check.higherIsBetter() ? theirs.subtract(mine) : mine.subtract(theirs);
        return of(
                check,
                behind.compareTo(check.tolerance()) <= 0,
                "%s against %s of %s"
                        .formatted(mine.toPlainString(), theirs.toPlainString(), running.title()));
    }

    private static String incomparable(AgainstRunning check, Running running) {
        return unmeasured(
                running.metrics(), check.metric(), running.title() + ", which runs there,");
    }

    private static Observation files(FilesClean check, Evidence evidence) {
        var files = evidence.files();
        if (!files.clean()) return failed(check, files.words());
        var fits = check.formats().isEmpty() || check.formats().contains(files.format());
        return of(check, fits, "%s, %s".formatted(files.words(), files.format()));
    }

    private static Observation lineage(LineageComplete check, Evidence evidence) {
        var unknown =
                check.origins().stream()
                        .filter(origin -> !evidence.origins().contains(origin))
                        .sorted()
                        .map(LineageComplete.Origin::words)
                        .collect(Collectors.joining(", "));
        return of(
                check,
                unknown.isEmpty(),
                unknown.isEmpty() ? "all of it is known" : "nobody said " + unknown);
    }

    private static Observation signature(SignaturePresent check, Evidence evidence) {
        return of(
                check,
                evidence.signature(),
                evidence.signature()
                        ? "they are described"
                        : "neither its files nor its registration describe them");
    }

    private static Observation licence(Licence check, Evidence evidence) {
        var stated = evidence.licence();
        if (stated.isEmpty()) return failed(check, "none is stated");
        var allowed = check.allowed().stream().anyMatch(stated.get()::equalsIgnoreCase);
        return of(check, allowed, "it is " + stated.get());
    }

    private static Observation answer(Question check, Evidence evidence) {
        var given = evidence.papers().answer(check);
        if (given.isEmpty() || given.get().text().isBlank())
            return missing(check, "nobody has answered yet");
        var text = given.get().text();
        var accepted =
                check.accepted().isEmpty()
                        || check.accepted().stream().anyMatch(text::equalsIgnoreCase);
        return of(check, accepted, "%s answered “%s”".formatted(given.get().by(), text));
    }

    private static Observation report(Report check, Evidence evidence) {
        return evidence.papers()
                .report(check)
                .map(one -> of(check, true, "%s, attached by %s".formatted(one.file(), one.by())))
                .orElseGet(() -> missing(check, "nobody has attached it yet"));
    }

    /// The number as it is written, so that 0.85 is at least 0.85.
    private static Optional<BigDecimal> number(Map<String, Double> metrics, String name) {
        return Optional.ofNullable(metrics.get(name))
                .filter(Double::isFinite)
                .map(BigDecimal::valueOf);
    }

    private static String unmeasured(Map<String, Double> metrics, String name, String whose) {
        var value = metrics.get(name);
        if (value != null) return "%s has %s for %s".formatted(whose, value, name);
        if (metrics.isEmpty()) return "%s has no metrics".formatted(whose);
        return Spelling.nearest(name, metrics.keySet())
                .map(near -> "%s has no %s; did you mean %s?".formatted(whose, name, near))
                .orElseGet(() -> "%s has no %s".formatted(whose, name));
    }

    private static Observation of(Check check, boolean holds, String seen) {
        return new Observation(check, holds ? Result.MET : Result.FAILED, seen);
    }

    private static Observation failed(Check check, String seen) {
        return of(check, false, seen);
    }

    private static Observation missing(Check check, String seen) {
        return new Observation(check, Result.MISSING, seen);
    }
}
