package dev.tenon.ui.registry;

import dev.tenon.modelsearch.VersionLine;
import dev.tenon.registry.ModelFormat;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.RegisteredModel;
import dev.tenon.registry.ScanReport;
import dev.tenon.registry.ScanVerdict;
import dev.tenon.registry.TensorSpec;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How a version's standing, files and signature are said.
final class VersionWords {
    private VersionWords() {}

    /// Where a version may run at this moment.
    static State standing(ModelVersion version, Instant now) {
        var places =
                version.grants().stream()
                        .filter(grant -> grant.holdsAt(now))
                        .map(grant -> grant.environment())
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!places.isEmpty()) return new State(Tone.SUCCESS, "Approved for " + places);
        return version.grants().isEmpty()
                ? new State(Tone.NEUTRAL, "Not approved")
                : new State(Tone.WARNING, "Approval expired");
    }

    static State standing(VersionLine version) {
        if (!version.mayRunIn().isEmpty())
            return new State(Tone.SUCCESS, "Approved for " + String.join(", ", version.mayRunIn()));
        return new State(
                Tone.NEUTRAL, version.stage().equals("None") ? "Not approved" : version.stage());
    }

    static State inProduction(Map<String, Integer> mayRun) {
        var number = mayRun.get("production");
        return number == null
                ? new State(Tone.NEUTRAL, "None")
                : new State(Tone.SUCCESS, "Version " + number);
    }

    /// What each alias of a model points to.
    static String aliases(RegisteredModel model, String between) {
        return model.aliases().entrySet().stream()
                .map(alias -> "@%s → %d".formatted(alias.getKey(), alias.getValue()))
                .sorted()
                .collect(Collectors.joining(between));
    }

    static State held(String environment, int number) {
        return new State(Tone.SUCCESS, "%s: version %d".formatted(environment, number));
    }

    /// The newest version of a model that may run in each other place: `staging v3`.
    static String mayRun(Map<String, Integer> newest) {
        return newest.entrySet().stream()
                .filter(one -> !one.getKey().equals("production"))
                .map(one -> "%s v%d".formatted(one.getKey(), one.getValue()))
                .sorted()
                .collect(Collectors.joining(" · "));
    }

    static State scan(ScanReport scan) {
        return verdict(scan.verdict());
    }

    static State verdict(ScanVerdict verdict) {
        return switch (verdict) {
            case CLEAN -> new State(Tone.SUCCESS, "Clean");
            case REFUSED -> new State(Tone.ERROR, "Refused");
            case NOT_SCANNED -> new State(Tone.NEUTRAL, "Not scanned");
        };
    }

    static String format(ModelVersion version) {
        return format(version.format());
    }

    static String format(ModelFormat format) {
        return switch (format) {
            case ONNX -> "ONNX";
            case TORCHSCRIPT -> "TorchScript";
            case SAFETENSORS -> "safetensors";
            case PICKLE -> "pickle";
            case UNKNOWN -> "unknown";
        };
    }

    static String tensors(List<TensorSpec> tensors) {
        return tensors.stream()
                .map(
                        one ->
                                "%s %s%s"
                                        .formatted(
                                                one.name(),
                                                one.datatype(),
                                                one.shape().toString().replace("-1", "any")))
                .collect(Collectors.joining(", "));
    }

    static String bytes(long size) {
        if (size < 1_024) return size + " B";
        if (size < 1_048_576) return String.format(Locale.ROOT, "%.1f KiB", size / 1_024.0);
        return String.format(Locale.ROOT, "%.1f MiB", size / 1_048_576.0);
    }

    /// The first few figures, for a row of a table.
    static String figures(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(3)
                .map(one -> "%s %s".formatted(one.getKey(), figure(one.getValue())))
                .collect(Collectors.joining(" · "));
    }

    static String figure(double value) {
        return String.format(
                Locale.ROOT,
                Math.abs(value) >= 1_000 || (value != 0 && Math.abs(value) < 0.001)
                        ? "%.3e"
                        : "%.4f",
                value);
    }
}
