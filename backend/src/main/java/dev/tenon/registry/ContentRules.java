package dev.tenon.registry;

import dev.tenon.registry.look.FileLook.Kind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the looks into single files say about a version as a whole.
final class ContentRules {
    private static final Set<Kind> MODELS =
            EnumSet.of(Kind.ONNX, Kind.TORCHSCRIPT, Kind.SAFETENSORS, Kind.PICKLE);

    private ContentRules() {}

    /// One file and what was found in it.
    record Seen(ModelFile file, Kind kind, List<String> refusals, ModelSignature signature) {
        static Seen altered(ModelFile file) {
            var reason = "Its bytes are not the ones that were stored.";
            return new Seen(file, Kind.UNKNOWN, List.of(reason), ModelSignature.NONE);
        }

        private Stream<String> reasons() {
            return refusals.stream().map(reason -> file.path() + ": " + reason);
        }
    }

    static ModelContent content(List<Seen> files) {
        return new ModelContent(format(files), report(files), signature(files));
    }

    private static ModelFormat format(List<Seen> files) {
        var kinds =
                files.stream().map(Seen::kind).filter(MODELS::contains).collect(Collectors.toSet());
        return kinds.size() == 1
                ? ModelFormat.valueOf(kinds.iterator().next().name())
                : ModelFormat.UNKNOWN;
    }

    private static ScanReport report(List<Seen> files) {
        var refusals = files.stream().flatMap(Seen::reasons).toList();
        if (!refusals.isEmpty()) return new ScanReport(ScanVerdict.REFUSED, refusals);
        var unknown = files.stream().filter(file -> file.kind() == Kind.UNKNOWN).toList();
        if (!unknown.isEmpty())
            return new ScanReport(
                    ScanVerdict.NOT_SCANNED, unknown.stream().map(ContentRules::notKnown).toList());
        if (files.isEmpty())
            return new ScanReport(ScanVerdict.NOT_SCANNED, List.of("There are no files."));
        return new ScanReport(ScanVerdict.CLEAN, List.of());
    }

    private static String notKnown(Seen seen) {
        return seen.file().path() + ": what this is, its content does not tell.";
    }

    /// A graph knows its inputs best; what MLflow's client noted beside it comes second.
    private static ModelSignature signature(List<Seen> files) {
        return files.stream()
                .filter(file -> file.signature().isPresent())
                .min(Comparator.comparing(file -> file.kind() == Kind.TEXT))
                .map(Seen::signature)
                .orElse(ModelSignature.NONE);
    }
}
