package dev.tenon.policy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version of a policy on the wire; the SHA-256 of `text` is `digest`.
record PolicyBody(
        String name,
        int version,
        String summary,
        String environment,
        List<String> risk,
        List<StageBody> stages,
        int requestDays,
        GrantTermsBody grant,
        String digest,
        String text,
        String publishedAt,
        @Nullable String publishedBy,
        String reason,
        @Nullable RetiredBody retired) {
    record RetiredBody(String at, String by, String reason) {
        static @Nullable RetiredBody of(@Nullable Retirement retired) {
            if (retired == null) return null;
            return new RetiredBody(retired.at().toString(), retired.by(), retired.reason());
        }
    }

    record StageBody(String name, List<CheckBody> checks, @Nullable ApprovalsBody approvals) {
        static StageBody of(Stage stage) {
            var rule = stage.approvals();
            return new StageBody(
                    stage.name(),
                    stage.checks().stream().map(CheckBody::of).toList(),
                    rule.quorum() == 0 ? null : ApprovalsBody.of(rule));
        }
    }

    /// `key` names the check in evidence; `demands` says it to a person.
    record CheckBody(String key, String demands) {
        static CheckBody of(Check check) {
            return new CheckBody(check.key(), check.sentence());
        }
    }

    record ApprovalsBody(
            int people,
            List<String> groups,
            int distinctGroups,
            List<String> never,
            boolean commentRequired,
            boolean stepUpRequired) {
        static ApprovalsBody of(ApprovalRule rule) {
            return new ApprovalsBody(
                    rule.quorum(),
                    rule.groups().stream().sorted().toList(),
                    rule.distinctGroups(),
                    rule.never().stream().sorted().map(Involvement::words).toList(),
                    rule.commentRequired(),
                    rule.stepUpRequired());
        }
    }

    record GrantTermsBody(long days, String whenExpired, long recertifyDaysBefore) {
        static GrantTermsBody of(GrantTerms terms) {
            return new GrantTermsBody(
                    terms.lifetime().toDays(),
                    terms.afterwards().words(),
                    terms.recertifyBefore().toDays());
        }
    }

    static PolicyBody of(PublishedPolicy published) {
        var policy = published.policy();
        return new PolicyBody(
                policy.name(),
                policy.version(),
                policy.summary(),
                policy.environment(),
                Arrays.stream(RiskTier.values())
                        .filter(policy.tiers()::contains)
                        .map(RiskTier::words)
                        .toList(),
                policy.stages().stream().map(StageBody::of).toList(),
                (int) policy.requestLifetime().toDays(),
                GrantTermsBody.of(policy.grant()),
                policy.digest(),
                published.text(),
                published.at().toString(),
                published.by(),
                published.reason(),
                RetiredBody.of(published.retired()));
    }
}
