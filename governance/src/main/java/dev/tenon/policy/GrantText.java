package dev.tenon.policy;

import java.time.Duration;
import java.util.List;

/// What a policy's text says about grants.
final class GrantText {
    private static final int YEAR = 365;

    private GrantText() {}

    static GrantTerms read(Form policy) {
        return policy.form("grant")
                .map(GrantText::terms)
                .orElseGet(() -> terms(YEAR, AfterExpiry.BLOCK, 0));
    }

    static GrantTerms terms(int days, AfterExpiry afterwards, int recertifyBefore) {
        return new GrantTerms(Duration.ofDays(days), afterwards, Duration.ofDays(recertifyBefore));
    }

    private static GrantTerms terms(Form form) {
        var days = form.whole("days", 1, 10 * YEAR, YEAR);
        var afterwards =
                form.choice("when-expired", List.of(AfterExpiry.values()), AfterExpiry::words)
                        .orElse(AfterExpiry.BLOCK);
        var recertify = form.whole("recertify-days-before", 0, 10 * YEAR, 0);
        if (recertify >= days && recertify > 0)
            form.wrong("recertify-days-before", "Fewer than the days that a grant holds.");
        form.close();
        return terms(days, afterwards, recertify);
    }
}
