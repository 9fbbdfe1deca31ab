package dev.tenon.provisioning.plan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One change of the world outside our database. Doing it twice is the same as doing it once.
public sealed interface Deed {

    record CreateOrganization(UUID tenant, String slug, String displayName, boolean enabled)
            implements Deed {}

    record ChangeOrganization(Organization wanted) implements Deed {}

    record RemoveOrganization(String organization) implements Deed {}

    record MarkFolder(Marker marker) implements Deed {}

    record KeepEvidence(UUID tenant) implements Deed {}

    record EmptyFolder(UUID tenant) implements Deed {}

    record CreateAccount(Person person, boolean verified) implements Deed {}

    record SetLocalPassword(Account account) implements Deed {}

    record ProveAddress(Account account) implements Deed {}

    record Join(String organization, String account) implements Deed {}

    record Leave(String organization, String account) implements Deed {}

    record CreateLink(Link wanted, String clientSecret) implements Deed {}

    record ChangeLink(Link wanted, @Nullable String clientSecret) implements Deed {}

    record ClaimDomain(String organization, String domain) implements Deed {}

    record AttachLink(String organization, String alias) implements Deed {}

    record RemoveLink(String alias) implements Deed {}

    record ReleaseDomain(String organization, String domain) implements Deed {}

    record CreateProgram(Program wanted, String clientSecret) implements Deed {}

    record ChangeProgram(Program wanted, @Nullable String clientSecret) implements Deed {}

    record RemoveProgram(String clientId) implements Deed {}

    /// For people who watch.
    default String words() {
        return switch (this) {
            case CreateOrganization _ -> "Creating the organization";
            case ChangeOrganization(var wanted) ->
                    wanted.enabled()
                            ? "Bringing the organization up to date"
                            : "Closing the organization";
            case RemoveOrganization _ -> "Removing the organization";
            case MarkFolder _ -> "Preparing the storage";
            case KeepEvidence _ -> "Keeping the audit's last checkpoint";
            case EmptyFolder _ -> "Emptying the storage";
            case CreateAccount _ -> "Creating the account";
            case SetLocalPassword _ -> "Setting the sample password";
            case ProveAddress _ -> "Noting that the address is proven";
            case Join _ -> "Adding to the organization";
            case Leave _ -> "Taking out of the organization";
            case CreateLink _ -> "Linking the identity provider";
            case ChangeLink _ -> "Bringing the identity provider up to date";
            case ClaimDomain _ -> "Claiming the mail domain";
            case AttachLink _ -> "Giving the identity provider to the organization";
            case RemoveLink _ -> "Removing the identity provider";
            case CreateProgram _ -> "Creating the service account's client";
            case ChangeProgram _ -> "Bringing the service account's client up to date";
            case RemoveProgram _ -> "Removing the service account's client";
            case ReleaseDomain _ -> "Letting go of the mail domain";
        };
    }
}
