package dev.tenon.provisioning.organization;

import dev.tenon.provisioning.plan.Account;
import dev.tenon.provisioning.plan.Deed;
import dev.tenon.provisioning.plan.Organization;
import dev.tenon.provisioning.plan.Person;
import java.util.Optional;

/// Organizations and people as Keycloak knows them. Every change may be made twice; the second time
/// changes nothing.
public interface Realm {

    Optional<Organization> organization(String slug);

    void create(Deed.CreateOrganization wanted);

    void change(Organization wanted);

    void removeOrganization(String id);

    Optional<Account> account(String email);

    /// `verified` where nobody has to prove that the address is theirs.
    void createAccount(Person person, boolean verified);

    void setPassword(Account account, String password);

    /// Notes that the account's address is its owner's.
    void prove(Account account);

    boolean isMember(String organization, String account);

    void join(String organization, String account);

    void leave(String organization, String account);

    /// Ends all sessions of a person and every token that was given before.
    void signOut(String account);

    /// The organizations' own identity providers.
    Links links();

    Programs programs();
}
