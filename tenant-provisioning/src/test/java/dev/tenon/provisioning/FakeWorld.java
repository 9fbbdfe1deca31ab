package dev.tenon.provisioning;

import dev.tenon.provisioning.organization.Realm;
import dev.tenon.provisioning.plan.Account;
import dev.tenon.provisioning.plan.Deed;
import dev.tenon.provisioning.plan.Marker;
import dev.tenon.provisioning.plan.Organization;
import dev.tenon.provisioning.plan.Person;
import dev.tenon.provisioning.storage.Folders;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Keycloak and object storage in memory, with a [Fate] that may strike before and after each
/// change.
final class FakeWorld implements Realm, Folders {
    final Map<String, Organization> organizations = new TreeMap<>();
    final Map<String, Account> accounts = new TreeMap<>();
    final Map<String, Set<String>> members = new TreeMap<>();
    final Map<UUID, Marker> markers = new HashMap<>();
    final Map<UUID, Integer> objects = new HashMap<>();
    final Set<UUID> removed = new HashSet<>();
    private final Fate fate;
    private int ids;

    FakeWorld(Fate fate) {
        this.fate = fate;
    }

    Set<String> membersOf(String slug) {
        return organization(slug)
                .map(each -> members.getOrDefault(each.id(), Set.of()))
                .orElse(Set.of());
    }

    @Override
    public Optional<Organization> organization(String slug) {
        return organizations.values().stream().filter(each -> each.slug().equals(slug)).findFirst();
    }

    @Override
    public void create(Deed.CreateOrganization wanted) {
        fate.around(
                () -> {
                    if (organization(wanted.slug()).isPresent()) return;
                    var made =
                            new Organization(
                                    "o" + ++ids,
                                    wanted.slug(),
                                    wanted.displayName(),
                                    wanted.enabled(),
                                    wanted.tenant());
                    organizations.put(made.id(), made);
                });
    }

    @Override
    public void change(Organization wanted) {
        fate.around(() -> organizations.replace(wanted.id(), wanted));
    }

    @Override
    public void removeOrganization(String id) {
        fate.around(
                () -> {
                    var gone = organizations.remove(id);
                    members.remove(id);
                    if (gone != null && gone.tenant() != null) removed.add(gone.tenant());
                });
    }

    @Override
    public Optional<Account> account(String email) {
        return Optional.ofNullable(accounts.get(email));
    }

    @Override
    public void createAccount(Person person) {
        fate.around(
                () ->
                        accounts.putIfAbsent(
                                person.email(), new Account("u" + ++ids, person.email(), false)));
    }

    @Override
    public void setPassword(Account account, String password) {
        fate.around(
                () ->
                        accounts.replace(
                                account.email(), new Account(account.id(), account.email(), true)));
    }

    @Override
    public boolean isMember(String organization, String account) {
        return members.getOrDefault(organization, Set.of()).contains(account);
    }

    @Override
    public void join(String organization, String account) {
        fate.around(() -> members.computeIfAbsent(organization, _ -> new TreeSet<>()).add(account));
    }

    @Override
    public void leave(String organization, String account) {
        fate.around(() -> members.getOrDefault(organization, new TreeSet<>()).remove(account));
    }

    @Override
    public Optional<Marker> marker(UUID tenant) {
        return Optional.ofNullable(markers.get(tenant));
    }

    @Override
    public void mark(Marker marker) {
        fate.around(() -> markers.put(marker.tenant(), marker));
    }

    @Override
    public boolean isEmpty(UUID tenant) {
        return !markers.containsKey(tenant) && objects.getOrDefault(tenant, 0) == 0;
    }

    @Override
    public void empty(UUID tenant) {
        while (objects.getOrDefault(tenant, 0) > 0)
            fate.around(() -> objects.merge(tenant, -1, Integer::sum));
        fate.around(() -> markers.remove(tenant));
        removed.add(tenant);
    }
}
