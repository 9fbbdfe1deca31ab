package dev.tenon.provisioning.plan;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.tenon.provisioning.plan.Deed.ChangeOrganization;
import dev.tenon.provisioning.plan.Deed.CreateOrganization;
import dev.tenon.provisioning.plan.Deed.EmptyFolder;
import dev.tenon.provisioning.plan.Deed.KeepEvidence;
import dev.tenon.provisioning.plan.Deed.MarkFolder;
import dev.tenon.provisioning.plan.Deed.RemoveOrganization;
import dev.tenon.provisioning.plan.Step.Do;
import dev.tenon.provisioning.plan.Step.Report;
import dev.tenon.provisioning.plan.Step.Rest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The next step for a tenant: requested → provisioning → active ⇄ suspended → deletion pending →
/// deleted. A deletion can be taken back until removing has begun, after its grace; from then on it
/// goes to its end.
public final class TenantPlan {
    static final String TAKEN =
            "Keycloak has another organization with this slug; rename or remove it there";
    static final String GONE = "This tenant is deleted and does not come back; ask for a new one";

    private TenantPlan() {}

    public static Step<TenantProgress> next(
            TenantWish wish, TenantSeen seen, Rules rules, Instant now) {
        var progress = wish.progress();
        if (progress.state() == State.DELETED) return gone(wish);
        if (wish.wanted() == Wanted.DELETED || isDoomed(progress, now))
            return leaving(wish, seen, rules, now);
        if (isForeign(wish, seen)) return report(wish, progress.heldUpBy(TAKEN));
        return standing(wish, seen, rules);
    }

    private static Step<TenantProgress> gone(TenantWish wish) {
        var done = wish.progress().in(State.DELETED).done(wish.revision());
        return report(wish, wish.wanted() == Wanted.DELETED ? done : done.heldUpBy(GONE));
    }

    private static Step<TenantProgress> standing(TenantWish wish, TenantSeen seen, Rules rules) {
        var progress = wish.progress();
        var open = wish.wanted() == Wanted.ACTIVE;
        if (progress.state() == State.REQUESTED)
            return new Report<>(progress.in(State.PROVISIONING));

        var organization = seen.organization();
        if (organization == null) {
            return new Do<>(
                    new CreateOrganization(wish.tenant(), wish.slug(), wish.displayName(), open));
        }
        if (!organization.id().equals(progress.organizationId()))
            return new Report<>(progress.at(organization.id()));
        var wanted =
                new Organization(
                        organization.id(), wish.slug(), wish.displayName(), open, wish.tenant());
        if (!organization.equals(wanted)) return new Do<>(new ChangeOrganization(wanted));

        if (!wish.marker().equals(seen.marker())) return new Do<>(new MarkFolder(wish.marker()));

        var owner = seen.owner();
        var deed =
                AccountPlan.toBecomeMember(
                        wish.firstOwner(),
                        owner,
                        seen.ownerJoined(),
                        organization.id(),
                        rules,
                        false);
        if (deed.isPresent() && !isSettled(progress)) return new Do<>(deed.get());

        var settled =
                progress.in(open ? State.ACTIVE : State.SUSPENDED)
                        .done(wish.revision())
                        .until(null);
        return report(
                wish, owner == null || isSettled(progress) ? settled : settled.ownedBy(owner.id()));
    }

    private static Step<TenantProgress> leaving(
            TenantWish wish, TenantSeen seen, Rules rules, Instant now) {
        var progress = wish.progress();
        if (progress.deleteAfter() == null) {
            var end = now.plus(rules.grace()).truncatedTo(SECONDS);
            return new Report<>(progress.in(State.DELETION_PENDING).until(end));
        }
        var own = isForeign(wish, seen) ? null : seen.organization();
        return isPastGrace(progress, now) ? removing(wish, own, seen) : waiting(wish, own);
    }

    private static Step<TenantProgress> waiting(TenantWish wish, @Nullable Organization own) {
        if (own != null && own.enabled()) {
            var closed =
                    new Organization(own.id(), own.slug(), own.displayName(), false, wish.tenant());
            return new Do<>(new ChangeOrganization(closed));
        }
        return report(wish, wish.progress().done(wish.revision()));
    }

    private static Step<TenantProgress> removing(
            TenantWish wish, @Nullable Organization own, TenantSeen seen) {
        var progress = wish.progress();
        if (progress.organizationId() != null)
            return new Report<>(progress.at(null)); // no way back from here
        if (own != null) return new Do<>(new RemoveOrganization(own.id()));
        if (seen.evidenceDue()) return new Do<>(new KeepEvidence(wish.tenant()));
        if (!seen.folderEmpty()) return new Do<>(new EmptyFolder(wish.tenant()));
        return gone(wish);
    }

    /// Once a tenant stands, who belongs to it is the business of its members' wishes: a first
    /// owner who left stays away.
    private static boolean isSettled(TenantProgress progress) {
        return progress.firstOwnerSubject() != null;
    }

    private static boolean isForeign(TenantWish wish, TenantSeen seen) {
        return seen.organization() != null && !wish.tenant().equals(seen.organization().tenant());
    }

    private static boolean isPastGrace(TenantProgress progress, Instant now) {
        var end = progress.deleteAfter();
        return progress.state() == State.DELETION_PENDING && end != null && !now.isBefore(end);
    }

    /// Removing has begun: what is half gone must not come back as if it were whole.
    private static boolean isDoomed(TenantProgress progress, Instant now) {
        return isPastGrace(progress, now) && progress.organizationId() == null;
    }

    private static Step<TenantProgress> report(TenantWish wish, TenantProgress now) {
        return now.equals(wish.progress()) ? new Rest<>() : new Report<>(now);
    }
}
