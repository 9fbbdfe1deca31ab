package dev.tenon.papers;

import dev.tenon.policy.Evidence.Answer;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.Evidence.ReportSeen;
import dev.tenon.policy.PaperShelf;
import dev.tenon.tenancy.ProjectId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Shows policies what was brought.
@Component
class StoredPapers implements PaperShelf {
    private final PaperRows rows;

    StoredPapers(PaperRows rows) {
        this.rows = rows;
    }

    @Override
    public Papers of(ProjectId project, UUID request) {
        return new Papers(
                rows.answers(project, request).stream()
                        .map(row -> new Answer(row.question(), row.text(), row.by()))
                        .toList(),
                rows.reports(project, request).stream()
                        .map(
                                row ->
                                        new ReportSeen(
                                                row.report(), row.file(), row.digest(), row.by()))
                        .toList());
    }
}
