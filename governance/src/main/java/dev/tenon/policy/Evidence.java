package dev.tenon.policy;

import dev.tenon.policy.Check.LineageComplete.Origin;
import dev.tenon.policy.Check.Question;
import dev.tenon.policy.Check.Report;
import dev.tenon.signing.ContentDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is known of a subject, as a policy looks at it. The room that owns the subject says all but
/// the papers, which people attach to a request.
public record Evidence(
        Map<String, Double> metrics,
        FilesSeen files,
        Set<Origin> origins,
        boolean signature,
        Optional<String> licence,
        Optional<Running> running,
        Papers papers) {
    public Evidence {
        metrics = Map.copyOf(metrics);
        origins = Set.copyOf(origins);
    }

    public Evidence with(Papers brought) {
        return new Evidence(metrics, files, origins, signature, licence, running, brought);
    }

    /// What was found in the files; `words` say it to a person.
    public record FilesSeen(boolean clean, String format, String words) {}

    /// The version that holds the environment now, with its metrics.
    public record Running(String title, Map<String, Double> metrics) {
        public Running {
            metrics = Map.copyOf(metrics);
        }
    }

    /// What people brought to a request.
    public record Papers(List<Answer> answers, List<ReportSeen> reports) {
        public static final Papers NONE = new Papers(List.of(), List.of());

        public Papers {
            answers = List.copyOf(answers);
            reports = List.copyOf(reports);
        }

        /// What was answered last.
        public Optional<Answer> answer(Question asked) {
            return answers.stream()
                    .filter(one -> one.question().equals(asked.id()))
                    .reduce((_, later) -> later);
        }

        /// What was attached last.
        public Optional<ReportSeen> report(Report asked) {
            return reports.stream()
                    .filter(one -> one.report().equals(asked.id()))
                    .reduce((_, later) -> later);
        }

        /// Names what lies there for one stage, so that a decision there counts only while nothing
        /// else lies in its place: over one line `check TAB digest` for each thing that the stage
        /// asks people for.
        public String digestAt(Stage stage) {
            return ContentDigest.of(
                    stage.checks().stream()
                            .filter(Check::isBroughtByPeople)
                            .map(check -> check.key() + "\t" + brought(check) + "\n")
                            .sorted()
                            .collect(Collectors.joining()));
        }

        private String brought(Check check) {
            return switch (check) {
                case Question asked ->
                        answer(asked).map(one -> ContentDigest.of(one.text())).orElse("");
                case Report asked -> report(asked).map(ReportSeen::digest).orElse("");
                default -> "";
            };
        }
    }

    /// One person's answer to a question of the policy.
    public record Answer(String question, String text, String by) {}

    /// A document under one of the policy's titles, named by the digest of its bytes.
    public record ReportSeen(String report, String file, String digest, String by) {}
}
