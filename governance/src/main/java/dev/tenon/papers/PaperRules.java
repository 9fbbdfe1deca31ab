package dev.tenon.papers;

import dev.tenon.papers.PaperRows.AnswerRow;
import dev.tenon.papers.PaperRows.ReportRow;
import dev.tenon.policy.Check;
import dev.tenon.policy.Check.Question;
import dev.tenon.policy.Check.Report;
import dev.tenon.policy.Stage;
import dev.tenon.problem.Invalid;
import dev.tenon.signing.ContentDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be brought, and how it is shown.
final class PaperRules {
    private PaperRules() {}

    /// The answer as it is kept; where the policy accepts some only, any of its own.
    static String answer(Question asked, String text, int longest) {
        var said = text.strip();
        if (said.isEmpty()) throw new Invalid("answer-missing", "An answer is not empty.");
        if (said.length() > longest)
            throw new Invalid("text-too-long", "An answer has at most 4,000 characters.");
        return asked.accepted().stream().filter(said::equalsIgnoreCase).findFirst().orElse(said);
    }

    /// A name without folders, so that nobody's machine is told where to put it.
    static String fileName(String file, int longest) {
        var name =
                file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).strip();
        var clean = name.chars().noneMatch(Character::isISOControl);
        if (name.isEmpty() || name.length() > longest || !clean)
            throw new Invalid("file-name", "A document has a name of at most 200 characters.");
        return name;
    }

    static String digest(byte[] bytes) {
        if (bytes.length == 0) throw new Invalid("report-empty", "The document is empty.");
        return ContentDigest.of(bytes);
    }

    static Paper paper(
            Stage stage,
            Check check,
            Map<String, AnswerRow> answers,
            Map<String, ReportRow> reports) {
        return switch (check) {
            case Question question -> answered(stage, question, answers.get(question.id()));
            case Report report -> attached(stage, report, reports.get(report.id()));
            default -> throw new IllegalArgumentException("Nobody brings " + check.key());
        };
    }

    private static Paper answered(Stage stage, Question asked, @Nullable AnswerRow row) {
        return row == null
                ? unbrought(stage, asked, asked.text())
                : new Paper(
                        asked.key(),
                        asked.text(),
                        stage.name(),
                        row.text(),
                        null,
                        row.by(),
                        row.at());
    }

    private static Paper attached(Stage stage, Report asked, @Nullable ReportRow row) {
        return row == null
                ? unbrought(stage, asked, asked.title())
                : new Paper(
                        asked.key(),
                        asked.title(),
                        stage.name(),
                        row.file(),
                        row.digest(),
                        row.by(),
                        row.at());
    }

    private static Paper unbrought(Stage stage, Check check, String asked) {
        return new Paper(check.key(), asked, stage.name(), null, null, null, null);
    }
}
