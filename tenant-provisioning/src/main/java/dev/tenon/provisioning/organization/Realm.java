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

    void createAccount(Person person);

    void setPassword(Account account, String password);

    boolean isMember(String organization, String account);

    void join(String organization, String account);

    void leave(String organization, String account);
}
