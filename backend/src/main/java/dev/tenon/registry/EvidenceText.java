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
        Map<String, String> data,
        Map<String, String> environment,
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
            Map<String, Double> metrics,
            Map<String, String> data,
            Map<String, String> environment) {
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
                    new TreeMap<>(version.origin().metrics()),
                    dataOf(version),
                    environmentOf(version));
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
                        dataOf(version),
                        environmentOf(version),
                        tier.words(),
                        running.map(RunningText::of).orElse(null),
                        seen.stream().map(CheckSeen::of).toList()));
    }

    private static List<EvidenceFile> files(ModelVersion version) {
        return version.files().stream()
                .map(file -> new EvidenceFile(file.path(), file.size(), file.sha256()))
                .toList();
    }

    /// Each dataset that the run read, by what it was then.
    private static Map<String, String> dataOf(ModelVersion version) {
        var data = new TreeMap<String, String>();
        version.baseline()
                .data()
                .forEach(one -> data.merge(one.name(), one.digest(), EvidenceText::both));
        return data;
    }

    private static Map<String, String> environmentOf(ModelVersion version) {
        var files = new TreeMap<String, String>();
        version.baseline().environment().forEach(one -> files.put(one.path(), one.sha256()));
        return files;
    }

    private static String both(String one, String other) {
        return one + ", " + other;
    }
}
