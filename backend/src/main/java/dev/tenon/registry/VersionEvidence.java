package dev.tenon.registry;

import dev.tenon.approval.Subject;
import dev.tenon.approval.SubjectEvidence;
import dev.tenon.tenancy.ProjectId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells `approval` what the evidence on a version is now.
@Component
class VersionEvidence implements SubjectEvidence {
    static final String KIND = "model-version";

    private final VersionShelf shelf;

    VersionEvidence(VersionShelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> evidence(ProjectId project, Subject subject, String environment) {
        return shelf.byId(project, subject.id())
                .filter(version -> version.digest().equals(subject.digest()))
                .map(EvidenceText::of);
    }

    static Subject subject(ModelVersion version) {
        return new Subject(KIND, version.id(), version.title(), version.digest());
    }
}
