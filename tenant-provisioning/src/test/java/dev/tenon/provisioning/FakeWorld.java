package dev.tenon.provisioning;

import dev.tenon.provisioning.organization.Links;
import dev.tenon.provisioning.organization.Programs;
import dev.tenon.provisioning.organization.Realm;
import dev.tenon.provisioning.plan.Account;
import dev.tenon.provisioning.plan.Deed;
import dev.tenon.provisioning.plan.Link;
import dev.tenon.provisioning.plan.Marker;
import dev.tenon.provisioning.plan.Organization;
import dev.tenon.provisioning.plan.Person;
import dev.tenon.provisioning.plan.Program;
import dev.tenon.provisioning.plan.ProgramSeen;
import dev.tenon.provisioning.storage.Folders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keycloak and object storage in memory, with a [Fate] that may strike before and after each
/// change.
final class FakeWorld implements Realm, Links, Folders {
    final Map<String, Organization> organizations = new TreeMap<>();
    final Map<String, Account> accounts = new TreeMap<>();
    final Map<String, Set<String>> members = new TreeMap<>();
    final Map<UUID, Marker> markers = new HashMap<>();
    final Map<UUID, Integer> objects = new HashMap<>();
    final Set<UUID> removed = new HashSet<>();
    final Map<String, Link> links = new TreeMap<>();
    final Map<String, Set<String>> attached = new TreeMap<>();
    final Map<String, Set<String>> domains = new TreeMap<>();
    final Map<String, Program> programs = new TreeMap<>();
    final Map<String, String> secrets = new TreeMap<>();
    final Set<UUID> evidence = new HashSet<>();
    final List<String> signedOut = new ArrayList<>();
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
                    attached.getOrDefault(id, Set.of()).forEach(links::remove);
                    attached.remove(id);
                    domains.remove(id);
                    programs.values().removeIf(each -> each.organization().equals(id));
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
    public void createAccount(Person person, boolean verified) {
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
    public void prove(Account account) {
        fate.around(
                () ->
                        accounts.replace(
                                account.email(),
                                new Account(account.id(), account.email(), account.hasPassword())));
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
    public void signOut(String account) {
        fate.around(() -> signedOut.add(account));
    }

    @Override
    public Links links() {
        return this;
    }

    @Override
    public Programs programs() {
        return new FakePrograms();
    }

    private final class FakePrograms implements Programs {
        @Override
        public ProgramSeen see(Program wished, @Nullable String clientSecret) {
            var known = programs.get(wished.clientId());
            if (known == null) return ProgramSeen.NOTHING;
            return new ProgramSeen(
                    "account of " + wished.clientId(),
                    known.equals(wished),
                    java.util.Objects.equals(secrets.get(wished.clientId()), clientSecret));
        }

        @Override
        public void create(Program wanted, String clientSecret) {
            change(wanted, clientSecret);
        }

        @Override
        public void change(Program wanted, @Nullable String clientSecret) {
            fate.around(
                    () -> {
                        programs.put(wanted.clientId(), wanted);
                        if (clientSecret != null) secrets.put(wanted.clientId(), clientSecret);
                    });
        }

        @Override
        public void remove(String clientId) {
            fate.around(() -> programs.remove(clientId));
        }
    }

    @Override
    public Optional<Link> link(String alias) {
        return Optional.ofNullable(links.get(alias));
    }

    @Override
    public void create(Link wanted, String clientSecret) {
        fate.around(() -> links.putIfAbsent(wanted.alias(), wanted));
    }

    @Override
    public void change(Link wanted, @Nullable String clientSecret) {
        fate.around(() -> links.replace(wanted.alias(), wanted));
    }

    @Override
    public void remove(String alias) {
        fate.around(
                () -> {
                    links.remove(alias);
                    attached.values().forEach(all -> all.remove(alias));
                });
    }

    @Override
    public boolean isAttached(String organization, String alias) {
        return attached.getOrDefault(organization, Set.of()).contains(alias);
    }

    @Override
    public void attach(String organization, String alias) {
        fate.around(() -> attached.computeIfAbsent(organization, _ -> new TreeSet<>()).add(alias));
    }

    @Override
    public boolean isClaimed(String organization, String domain) {
        return domains.getOrDefault(organization, Set.of()).contains(domain);
    }

    @Override
    public void claim(String organization, String domain) {
        fate.around(() -> domains.computeIfAbsent(organization, _ -> new TreeSet<>()).add(domain));
    }

    @Override
    public void release(String organization, String domain) {
        fate.around(() -> domains.getOrDefault(organization, new TreeSet<>()).remove(domain));
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
    public boolean isEvidenceDue(UUID tenant) {
        return objects.getOrDefault(tenant, 0) > 0 && !evidence.contains(tenant);
    }

    @Override
    public void keepEvidence(UUID tenant) {
        fate.around(() -> evidence.add(tenant));
    }

    @Override
    public void empty(UUID tenant) {
        if (isEvidenceDue(tenant)) throw new AssertionError("The checkpoint would be lost");
        while (objects.getOrDefault(tenant, 0) > 0)
            fate.around(() -> objects.merge(tenant, -1, Integer::sum));
        fate.around(() -> markers.remove(tenant));
        removed.add(tenant);
    }
}
