package dev.tenon.registry;

import dev.tenon.policy.Observation;
import dev.tenon.policy.RiskTier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The evidence on a version as people decide on it: the same text each time, until something
/// changes that they decided on.
record EvidenceText(
        int schema,
        String model,
        int number,
        String digest,
        String format,
        List<EvidenceFile> files,
        String scan,
        List<String> findings,
        ModelSignature signature,
        @Nullable String run,
        @Nullable String commit,
        String source,
        Map<String, String> params,
        Map<String, Double> metrics,
        String risk,
        @Nullable RunningText running,
        List<CheckSeen> checks) {
    record EvidenceFile(String path, long size, String sha256) {}

    /// What it would take the place of, as it was when it was asked.
    record RunningText(
            String version,
            String digest,
            String format,
            List<EvidenceFile> files,
            ModelSignature signature,
            @Nullable String run,
            @Nullable String commit,
            Map<String, String> params,
            Map<String, Double> metrics) {
        static RunningText of(ModelVersion version) {
            return new RunningText(
                    version.title(),
                    version.digest(),
                    version.format().words(),
                    EvidenceText.files(version),
                    version.signature(),
                    version.origin().run(),
                    version.origin().commit(),
                    new TreeMap<>(version.origin().params()),
                    new TreeMap<>(version.origin().metrics()));
        }
    }

    record CheckSeen(String check, String result, String seen) {
        static CheckSeen of(Observation seen) {
            return new CheckSeen(seen.check().key(), seen.result().words(), seen.seen());
        }
    }

    static String of(
            ModelVersion version,
            RiskTier tier,
            Optional<ModelVersion> running,
            List<Observation> seen) {
        return Json.write(
                new EvidenceText(
                        2,
                        version.model().value(),
                        version.number(),
                        version.digest(),
                        version.format().words(),
                        files(version),
                        version.scan().verdict().words(),
                        version.scan().findings(),
                        version.signature(),
                        version.origin().run(),
                        version.origin().commit(),
                        version.origin().source(),
                        version.origin().params(),
                        version.origin().metrics(),
                        tier.words(),
                        running.map(RunningText::of).orElse(null),
                        seen.stream().map(CheckSeen::of).toList()));
    }

    private static List<EvidenceFile> files(ModelVersion version) {
        return version.files().stream()
                .map(file -> new EvidenceFile(file.path(), file.size(), file.sha256()))
                .toList();
    }
}
