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
            Rules rules) {
        var before = toSignIn(person, account, rules);
        if (before.isPresent() || account == null) return before;
        if (!joined) return Optional.of(new Deed.Join(organization, account.id()));
        return Optional.empty();
    }

    /// An account's address counts as proven in the local stack only, where nobody reads mail;
    /// elsewhere its owner proves it when they choose a password by mail.
    static Optional<Deed> toSignIn(Person person, @Nullable Account account, Rules rules) {
        if (account == null) return Optional.of(new Deed.CreateAccount(person, rules.local()));
        if (rules.local() && !account.hasPassword())
            return Optional.of(new Deed.SetLocalPassword(account));
        return Optional.empty();
    }
}
