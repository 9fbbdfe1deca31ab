package dev.tenon.provisioning;

import dev.tenon.provisioning.plan.LinkProgress;
import dev.tenon.provisioning.plan.LinkWish;
import dev.tenon.provisioning.plan.MemberProgress;
import dev.tenon.provisioning.plan.MemberWish;
import dev.tenon.provisioning.plan.ProgramProgress;
import dev.tenon.provisioning.plan.ProgramWish;
import dev.tenon.provisioning.plan.TenantProgress;
import dev.tenon.provisioning.plan.TenantWish;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The platform's wishes, and the place to write how far each is.
interface Wishes {

    /// Those with something left to do.
    List<UUID> openTenants();

    /// All that aren't deleted, to look whether the world still is as it was left.
    List<UUID> allTenants();

    Optional<TenantWish> tenant(UUID tenant);

    void announce(UUID tenant, String step);

    void report(UUID tenant, TenantProgress progress);

    List<MemberKey> openMembers();

    List<MemberKey> allMembers();

    Optional<MemberWish> member(MemberKey key);

    void report(MemberKey key, MemberProgress progress);

    List<LinkKey> openLinks();

    List<LinkKey> allLinks();

    Optional<LinkWish> link(LinkKey key);

    void report(LinkKey key, LinkProgress progress);

    List<ProgramKey> openPrograms();

    List<ProgramKey> allPrograms();

    Optional<ProgramWish> program(ProgramKey key);

    void report(ProgramKey key, ProgramProgress progress);

    List<SignOut> openSignOuts();

    void report(SignOut done);

    /// Names one tenant's wish for one identity provider.
    record LinkKey(UUID tenant, UUID id) {}

    /// Names one service account's wish for a client.
    record ProgramKey(UUID tenant, UUID account) {}

    /// A person, by Keycloak's id, who wants all their sessions ended.
    record SignOut(String subject, long revision) {}

    /// Names one person's wish in one tenant.
    record MemberKey(UUID tenant, String email) {}
}
