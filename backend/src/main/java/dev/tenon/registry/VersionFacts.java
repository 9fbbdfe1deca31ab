package dev.tenon.registry;

import dev.tenon.policy.Check.LineageComplete;
import dev.tenon.policy.Evidence;
import dev.tenon.policy.Evidence.FilesSeen;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.Evidence.Running;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.RunId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Puts together what policies look at: what a version is, and what it would take the place of.
@Component
class VersionFacts {
    private final VersionShelf shelf;
    private final TrainingDataQueries data;

    VersionFacts(VersionShelf shelf, TrainingDataQueries data) {
        this.shelf = shelf;
        this.data = data;
    }

    /// What the version itself doesn't tell: whether its run says what data it read, what is said
    /// of its model, what runs in its place.
    record Around(boolean dataKnown, Map<String, String> modelTags, Optional<Running> running) {
        static final Around NOTHING = new Around(false, Map.of(), Optional.empty());
    }

    /// `running` is what the version would take the place of.
    Evidence of(ProjectId project, ModelVersion version, Optional<ModelVersion> running) {
        var run = Optional.ofNullable(version.origin().run()).flatMap(RunId::parse);
        return of(
                version,
                new Around(
                        run.isPresent() && data.areKnown(project, run.get()),
                        shelf.model(project, version.model()).tags(),
                        running.map(
                                other -> new Running(other.title(), other.origin().metrics()))));
    }

    static Evidence of(ModelVersion version, Around around) {
        return new Evidence(
                version.origin().metrics(),
                files(version),
                origins(version, around.dataKnown()),
                version.signature().isPresent(),
                Licence.of(version.tags(), around.modelTags()),
                around.running(),
                Papers.NONE);
    }

    static FilesSeen files(ModelVersion version) {
        var scan = version.scan();
        var words =
                switch (scan.verdict()) {
                    case CLEAN -> "clean";
                    case REFUSED -> "refused: " + String.join(" ", scan.findings());
                    case NOT_SCANNED -> "not scanned: " + String.join(" ", scan.findings());
                };
        return new FilesSeen(scan.verdict() == ScanVerdict.CLEAN, version.format().words(), words);
    }

    private static Set<LineageComplete.Origin> origins(ModelVersion version, boolean dataKnown) {
        var known = EnumSet.noneOf(LineageComplete.Origin.class);
        if (version.origin().run() != null) known.add(LineageComplete.Origin.RUN);
        if (version.origin().commit() != null) known.add(LineageComplete.Origin.CODE);
        if (dataKnown) known.add(LineageComplete.Origin.DATA);
        return known;
    }

    /// The version that an environment has now; none where it is this one.
    Optional<ModelVersion> running(ProjectId project, ModelVersion version, String environment) {
        return shelf.standingIn(project, version.model(), environment)
                .filter(found -> found.number() != version.number());
    }
}
