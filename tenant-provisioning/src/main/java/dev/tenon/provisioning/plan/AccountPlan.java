package dev.tenon.provisioning.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a person comes into an organization.
final class AccountPlan {
    private AccountPlan() {}

    static Optional<Deed> toBecomeMember(
            Person person,
            @Nullable Account account,
            boolean joined,
            String organization,
            Rules rules,
            boolean proven) {
        var before = toSignIn(person, account, rules, proven);
        if (before.isPresent() || account == null) return before;
        if (!joined) return Optional.of(new Deed.Join(organization, account.id()));
        return Optional.empty();
    }

    /// An account's address counts as proven in the local stack, where nobody reads mail, and where
    /// the link in a letter to it was opened before anybody could come into the account. Elsewhere
    /// its owner proves it when they choose a password by mail.
    static Optional<Deed> toSignIn(
            Person person, @Nullable Account account, Rules rules, boolean proven) {
        if (account == null)
            return Optional.of(new Deed.CreateAccount(person, rules.local() || proven));
        if (rules.local() && !account.hasPassword())
            return Optional.of(new Deed.SetLocalPassword(account));
        if (proven && account.provable()) return Optional.of(new Deed.ProveAddress(account));
        return Optional.empty();
    }
}
