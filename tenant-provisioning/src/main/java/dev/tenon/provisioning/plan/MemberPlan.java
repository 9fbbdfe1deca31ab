package dev.tenon.provisioning.plan;

import dev.tenon.provisioning.plan.Step.Do;
import dev.tenon.provisioning.plan.Step.Report;
import dev.tenon.provisioning.plan.Step.Rest;

/// The next step for a person in a tenant. A tenant that isn't made yet, or is on its way out, lets
/// its people wait.
public final class MemberPlan {
    private MemberPlan() {}

    public static Step<MemberProgress> next(MemberWish wish, MemberSeen seen, Rules rules) {
        if (!isOpen(wish.tenantState()) || wish.organizationId() == null) return new Rest<>();
        return switch (wish.wanted()) {
            case INVITED -> invited(wish, seen, wish.organizationId(), rules);
            case MEMBER -> coming(wish, seen, wish.organizationId(), rules);
            case GONE -> going(wish, seen, wish.organizationId());
        };
    }

    /// Whoever was a member before is one no longer.
    private static Step<MemberProgress> invited(
            MemberWish wish, MemberSeen seen, String organization, Rules rules) {
        var account = seen.account();
        var deed = AccountPlan.toSignIn(wish.person(), account, rules, wish.proven());
        if (deed.isPresent() || account == null) return new Do<>(deed.orElseThrow());
        if (seen.joined()) return new Do<>(new Deed.Leave(organization, account.id()));
        return settled(wish, new MemberProgress(wish.revision(), account.id(), null));
    }

    private static Step<MemberProgress> coming(
            MemberWish wish, MemberSeen seen, String organization, Rules rules) {
        var account = seen.account();
        var deed =
                AccountPlan.toBecomeMember(
                        wish.person(), account, seen.joined(), organization, rules, wish.proven());
        if (deed.isPresent() || account == null) return new Do<>(deed.orElseThrow());
        return settled(wish, new MemberProgress(wish.revision(), account.id(), null));
    }

    private static Step<MemberProgress> going(
            MemberWish wish, MemberSeen seen, String organization) {
        var account = seen.account();
        if (account != null && seen.joined())
            return new Do<>(new Deed.Leave(organization, account.id()));
        return settled(wish, new MemberProgress(wish.revision(), wish.progress().subject(), null));
    }

    private static Step<MemberProgress> settled(MemberWish wish, MemberProgress now) {
        return now.equals(wish.progress()) ? new Rest<>() : new Report<>(now);
    }

    private static boolean isOpen(State tenant) {
        return tenant == State.ACTIVE || tenant == State.SUSPENDED;
    }
}
