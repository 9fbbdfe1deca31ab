package dev.tenon.provisioning;

import dev.tenon.provisioning.plan.LinkProgress;
import dev.tenon.provisioning.plan.LinkWish;
import dev.tenon.provisioning.plan.MemberProgress;
import dev.tenon.provisioning.plan.MemberWish;
import dev.tenon.provisioning.plan.Person;
import dev.tenon.provisioning.plan.ProgramProgress;
import dev.tenon.provisioning.plan.ProgramWish;
import dev.tenon.provisioning.plan.Standing;
import dev.tenon.provisioning.plan.State;
import dev.tenon.provisioning.plan.TenantProgress;
import dev.tenon.provisioning.plan.TenantWish;
import dev.tenon.provisioning.plan.Wanted;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The platform's tables in memory.
final class FakeWishes implements Wishes {
    final Map<UUID, TenantWish> tenants = new HashMap<>();
    final Map<MemberKey, MemberWish> members = new HashMap<>();
    final Map<LinkKey, LinkWish> links = new HashMap<>();
    final Map<ProgramKey, ProgramWish> programs = new HashMap<>();
    final Map<String, SignOut> signOuts = new HashMap<>();
    private final Fate fate;
    private final Clock clock;

    FakeWishes(Fate fate, Clock clock) {
        this.fate = fate;
        this.clock = clock;
    }

    void wish(UUID tenant, String slug, String displayName, String plan, Wanted wanted) {
        var before = Optional.ofNullable(tenants.get(tenant));
        tenants.put(
                tenant,
                new TenantWish(
                        tenant,
                        slug,
                        displayName,
                        plan,
                        wanted,
                        new Person("owner@" + slug + ".example", "Olga Owner"),
                        before.map(TenantWish::revision).orElse(0L) + 1,
                        before.map(TenantWish::progress).orElse(TenantProgress.NONE)));
    }

    void wishMember(UUID tenant, String email, boolean member) {
        wishMember(tenant, email, member ? Standing.MEMBER : Standing.GONE);
    }

    void wishMember(UUID tenant, String email, Standing wanted) {
        var key = new MemberKey(tenant, email);
        var before = Optional.ofNullable(members.get(key));
        members.put(
                key,
                new MemberWish(
                        tenant,
                        new Person(email, "Sam"),
                        wanted,
                        before.map(MemberWish::revision).orElse(0L) + 1,
                        State.REQUESTED,
                        null,
                        before.map(MemberWish::progress).orElse(MemberProgress.NONE)));
    }

    void wishLink(UUID tenant, String slug, LinkWish.Wanted wanted) {
        var key = new LinkKey(tenant, tenant);
        var before = Optional.ofNullable(links.get(key));
        links.put(
                key,
                new LinkWish(
                        tenant,
                        slug,
                        slug + ".example",
                        "https://sign-in." + slug + ".example",
                        "tenon",
                        "secret",
                        wanted,
                        before.map(LinkWish::revision).orElse(0L) + 1,
                        State.REQUESTED,
                        null,
                        before.map(LinkWish::progress).orElse(LinkProgress.NONE)));
    }

    void wishProgram(UUID tenant, String slug, boolean given) {
        var key = new ProgramKey(tenant, tenant);
        var before = Optional.ofNullable(programs.get(key));
        var revision = before.map(ProgramWish::revision).orElse(0L) + 1;
        programs.put(
                key,
                new ProgramWish(
                        tenant,
                        slug,
                        given ? "secret " + revision : null,
                        given,
                        revision,
                        State.REQUESTED,
                        null,
                        before.map(ProgramWish::progress).orElse(ProgramProgress.NONE)));
    }

    @Override
    public List<ProgramKey> openPrograms() {
        return standingPrograms()
                .filter(
                        key ->
                                programs.get(key).progress().doneRevision()
                                        < programs.get(key).revision())
                .toList();
    }

    @Override
    public List<ProgramKey> allPrograms() {
        return standingPrograms().filter(key -> programs.get(key).given()).toList();
    }

    private java.util.stream.Stream<ProgramKey> standingPrograms() {
        return programs.keySet().stream()
                .filter(
                        key ->
                                List.of(State.ACTIVE, State.SUSPENDED)
                                        .contains(progressOf(key.tenant()).state()))
                .sorted(Comparator.comparing(ProgramKey::toString));
    }

    @Override
    public Optional<ProgramWish> program(ProgramKey key) {
        return Optional.ofNullable(programs.get(key)).map(wish -> now(wish, key, wish.progress()));
    }

    @Override
    public void report(ProgramKey key, ProgramProgress progress) {
        fate.around(() -> programs.computeIfPresent(key, (_, wish) -> now(wish, key, progress)));
    }

    private ProgramWish now(ProgramWish wish, ProgramKey key, ProgramProgress progress) {
        var tenant = progressOf(key.tenant());
        return new ProgramWish(
                wish.account(),
                wish.slug(),
                progress.doneRevision() >= wish.revision() ? null : wish.clientSecret(),
                wish.given(),
                wish.revision(),
                tenant.state(),
                tenant.organizationId(),
                progress);
    }

    void wishSignOut(String subject) {
        var before = Optional.ofNullable(signOuts.get(subject)).map(SignOut::revision).orElse(0L);
        signOuts.put(subject, new SignOut(subject, before + 1));
    }

    @Override
    public List<LinkKey> openLinks() {
        return allLinks().stream()
                .filter(key -> links.get(key).progress().doneRevision() < links.get(key).revision())
                .toList();
    }

    @Override
    public List<LinkKey> allLinks() {
        return links.keySet().stream()
                .filter(
                        key ->
                                List.of(State.ACTIVE, State.SUSPENDED)
                                        .contains(progressOf(key.tenant()).state()))
                .sorted(Comparator.comparing(LinkKey::toString))
                .toList();
    }

    @Override
    public Optional<LinkWish> link(LinkKey key) {
        return Optional.ofNullable(links.get(key)).map(wish -> now(wish, key, wish.progress()));
    }

    @Override
    public void report(LinkKey key, LinkProgress progress) {
        fate.around(() -> links.computeIfPresent(key, (_, wish) -> now(wish, key, progress)));
    }

    @Override
    public List<SignOut> openSignOuts() {
        return List.copyOf(signOuts.values());
    }

    @Override
    public void report(SignOut done) {
        fate.around(() -> signOuts.remove(done.subject(), done));
    }

    /// As the database does, it forgets the secret once the wish is fulfilled.
    private LinkWish now(LinkWish wish, LinkKey key, LinkProgress progress) {
        var tenant = progressOf(key.tenant());
        return new LinkWish(
                wish.id(),
                wish.slug(),
                wish.domain(),
                wish.issuer(),
                wish.clientId(),
                progress.doneRevision() >= wish.revision() ? null : wish.clientSecret(),
                wish.wanted(),
                wish.revision(),
                tenant.state(),
                tenant.organizationId(),
                progress);
    }

    @Override
    public List<UUID> openTenants() {
        return tenants.values().stream()
                .filter(this::isOpen)
                .map(TenantWish::tenant)
                .sorted()
                .toList();
    }

    @Override
    public List<UUID> allTenants() {
        return tenants.values().stream()
                .filter(wish -> wish.progress().state() != State.DELETED)
                .map(TenantWish::tenant)
                .sorted()
                .toList();
    }

    @Override
    public Optional<TenantWish> tenant(UUID tenant) {
        return Optional.ofNullable(tenants.get(tenant));
    }

    @Override
    public void announce(UUID tenant, String step) {
        fate.around(() -> {});
    }

    @Override
    public void report(UUID tenant, TenantProgress progress) {
        fate.around(
                () ->
                        tenants.computeIfPresent(
                                tenant,
                                (_, wish) ->
                                        new TenantWish(
                                                tenant,
                                                wish.slug(),
                                                wish.displayName(),
                                                wish.plan(),
                                                wish.wanted(),
                                                wish.firstOwner(),
                                                wish.revision(),
                                                progress)));
    }

    @Override
    public List<MemberKey> openMembers() {
        return allMembers().stream()
                .filter(
                        key ->
                                member(key).orElseThrow().progress().doneRevision()
                                        < member(key).orElseThrow().revision())
                .toList();
    }

    @Override
    public List<MemberKey> allMembers() {
        return members.keySet().stream()
                .filter(
                        key ->
                                List.of(State.ACTIVE, State.SUSPENDED)
                                        .contains(progressOf(key.tenant()).state()))
                .sorted(Comparator.comparing(MemberKey::toString))
                .toList();
    }

    @Override
    public Optional<MemberWish> member(MemberKey key) {
        return Optional.ofNullable(members.get(key))
                .map(
                        wish -> {
                            var tenant = progressOf(key.tenant());
                            return new MemberWish(
                                    wish.tenant(),
                                    wish.person(),
                                    wish.wanted(),
                                    wish.revision(),
                                    tenant.state(),
                                    tenant.organizationId(),
                                    wish.progress());
                        });
    }

    @Override
    public void report(MemberKey key, MemberProgress progress) {
        fate.around(
                () ->
                        members.computeIfPresent(
                                key,
                                (_, wish) ->
                                        new MemberWish(
                                                wish.tenant(),
                                                wish.person(),
                                                wish.wanted(),
                                                wish.revision(),
                                                wish.tenantState(),
                                                wish.organizationId(),
                                                progress)));
    }

    private TenantProgress progressOf(UUID tenant) {
        return tenant(tenant).map(TenantWish::progress).orElse(TenantProgress.NONE);
    }

    private boolean isOpen(TenantWish wish) {
        var progress = wish.progress();
        var isDue =
                progress.state() == State.DELETION_PENDING
                        && progress.deleteAfter() != null
                        && !progress.deleteAfter().isAfter(clock.instant());
        return progress.doneRevision() < wish.revision() || isDue;
    }
}
