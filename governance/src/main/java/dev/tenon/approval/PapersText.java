package dev.tenon.approval;

import dev.tenon.policy.Check;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.Stage;
import dev.tenon.signing.ContentDigest;
import java.util.stream.Collectors;

/// Names what people brought for one stage, so that a decision there counts only while nothing else
/// lies in its place.
final class PapersText {
    private PapersText() {}

    /// Over one line `check TAB digest` for each thing that the stage asks people for.
    static String digest(Stage stage, Papers papers) {
        return ContentDigest.of(
                stage.checks().stream()
                        .filter(Check::isBroughtByPeople)
                        .map(check -> check.key() + "\t" + brought(check, papers) + "\n")
                        .sorted()
                        .collect(Collectors.joining()));
    }

    private static String brought(Check check, Papers papers) {
        return switch (check) {
            case Check.Question question ->
                    papers.answers().stream()
                            .filter(one -> one.question().equals(question.id()))
                            .reduce((_, later) -> later)
                            .map(one -> ContentDigest.of(one.text()))
                            .orElse("");
            case Check.Report report ->
                    papers.reports().stream()
                            .filter(one -> one.report().equals(report.id()))
                            .reduce((_, later) -> later)
                            .map(one -> one.digest())
                            .orElse("");
            default -> "";
        };
    }
}
