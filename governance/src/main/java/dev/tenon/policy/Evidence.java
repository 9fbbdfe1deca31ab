package dev.tenon.policy;

import dev.tenon.policy.Check.LineageComplete.Origin;
import dev.tenon.signing.ContentDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

        /// Names what people look at when they decide at a stage: the subject's evidence and the
        /// papers that this stage asks for. Where it asks for none, the evidence alone.
        public String digestWith(String evidenceDigest, Stage stage) {
            if (!stage.asksForPapers()) return evidenceDigest;
            var asked = stage.checks().stream().map(Check::key).toList();
            var brought = new TreeSet<String>();
            answers.stream()
                    .filter(answer -> asked.contains("question:" + answer.question()))
                    .forEach(answer -> brought.add(answer.line()));
            reports.stream()
                    .filter(report -> asked.contains("report:" + report.report()))
                    .forEach(report -> brought.add(report.line()));
            return ContentDigest.of(evidenceDigest + "\n" + String.join("\n", brought));
        }
    }

    /// One person's answer to a question of the policy.
    public record Answer(String question, String text, String by) {
        String line() {
            return "question:%s %s %s".formatted(question, ContentDigest.of(text), by);
        }
    }

    /// A document under one of the policy's titles, named by the digest of its bytes.
    public record ReportSeen(String report, String file, String digest, String by) {
        String line() {
            return "report:%s %s %s".formatted(report, digest, by);
        }
    }
}
