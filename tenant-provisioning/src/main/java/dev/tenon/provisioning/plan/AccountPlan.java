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
        if (account == null) return Optional.of(new Deed.CreateAccount(person));
        if (rules.local() && !account.hasPassword())
            return Optional.of(new Deed.SetLocalPassword(account));
        if (!joined) return Optional.of(new Deed.Join(organization, account.id()));
        return Optional.empty();
    }
}
