package dev.tenon.registry;

import dev.tenon.approval.Subject;
import dev.tenon.approval.SubjectEvidence;
import dev.tenon.policy.RiskTier;
import dev.tenon.risk.KnownTiers;
import dev.tenon.tenancy.ProjectId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells `approval` what the evidence on a version is now.
@Component
class VersionEvidence implements SubjectEvidence {
    static final String KIND = "model-version";

    private final VersionShelf shelf;
    private final Examiner examiner;
    private final KnownTiers tiers;

    VersionEvidence(VersionShelf shelf, Examiner examiner, KnownTiers tiers) {
        this.shelf = shelf;
        this.examiner = examiner;
        this.tiers = tiers;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RiskTier tier(ProjectId project, Subject subject) {
        return version(project, subject)
                .map(version -> tiers.of(project, version.model().value()))
                .orElse(RiskTier.UNSAID);
    }

    @Override
    public Optional<String> evidence(ProjectId project, Subject subject, String environment) {
        return examined(project, subject, environment).map(Examination::text);
    }

    private Optional<Examination> examined(ProjectId project, Subject subject, String environment) {
        return version(project, subject)
                .flatMap(version -> examiner.examine(project, version, environment));
    }

    private Optional<ModelVersion> version(ProjectId project, Subject subject) {
        return shelf.byId(project, subject.id())
                .filter(version -> version.digest().equals(subject.digest()));
    }

    static Subject subject(ModelVersion version) {
        return new Subject(KIND, version.id(), version.title(), version.digest());
    }
}
