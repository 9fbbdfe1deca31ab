package dev.tenon.policy;

import dev.tenon.policy.Check.FilesClean;
import dev.tenon.policy.Check.LineageComplete;
import dev.tenon.policy.Check.SignaturePresent;
import dev.tenon.signing.ContentDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Texts of the first schema, which was JSON with three requirements and one quorum. They are in
/// databases and in the records of what was decided, and read on for ever; nobody writes new ones.
final class OldPolicyText {
    private static final List<String> REQUIREMENTS =
            List.of("files-clean", "lineage-complete", "signature-present");

    private OldPolicyText() {}

    static Policy read(Form form, String text) {
        form.whole("schema", 1, 1, null);
        var policy =
                new Policy(
                        form.required("name", 100),
                        form.whole("version", 1, 1_000_000, null),
                        "",
                        form.required("environment", 40),
                        EnumSet.allOf(RiskTier.class),
                        List.of(stage(form)),
                        Duration.ofDays(form.whole("requestDays", 1, 3650, null)),
                        GrantText.terms(
                                form.whole("grantDays", 1, 3650, null), AfterExpiry.BLOCK, 0),
                        ContentDigest.of(text));
        form.close();
        return policy;
    }

    private static Stage stage(Form form) {
        var checks = new ArrayList<Check>();
        form.choices("requires", REQUIREMENTS, word -> word)
                .forEach(word -> checks.add(check(word)));
        return new Stage(
                "approval",
                checks,
                form.form("approvals").map(OldPolicyText::rule).orElse(ApprovalRule.NOBODY));
    }

    private static ApprovalRule rule(Form form) {
        var rule =
                new ApprovalRule(
                        form.whole("people", 0, 1000, null),
                        form.choices("never", List.of(Involvement.values()), Involvement::words));
        form.close();
        return rule;
    }

    private static Check check(String requirement) {
        return switch (requirement) {
            case "files-clean" -> new FilesClean(Set.of());
            case "lineage-complete" -> new LineageComplete(Set.of(LineageComplete.Origin.RUN));
            default -> new SignaturePresent();
        };
    }
}
