package dev.tenon.provisioning;

import dev.tenon.provisioning.Wishes.LinkKey;
import dev.tenon.provisioning.Wishes.MemberKey;
import dev.tenon.provisioning.Wishes.ProgramKey;
import dev.tenon.provisioning.Wishes.SignOut;
import dev.tenon.provisioning.plan.Deed;
import dev.tenon.provisioning.plan.LinkPlan;
import dev.tenon.provisioning.plan.LinkProgress;
import dev.tenon.provisioning.plan.MemberPlan;
import dev.tenon.provisioning.plan.MemberProgress;
import dev.tenon.provisioning.plan.ProgramPlan;
import dev.tenon.provisioning.plan.ProgramProgress;
import dev.tenon.provisioning.plan.Refusal;
import dev.tenon.provisioning.plan.Rules;
import dev.tenon.provisioning.plan.Step;
import dev.tenon.provisioning.plan.TenantPlan;
import dev.tenon.provisioning.plan.TenantProgress;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/// Brings the world to the wishes: looks, takes one step, looks again, until there is nothing left
/// to do. It remembers nothing between steps, which is why it may be killed between any two.
final class Reconciler {
    private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());
    private static final int ENOUGH = 30;

    private final Wishes wishes;
    private final World world;
    private final Rules rules;
    private final Clock clock;

    Reconciler(Wishes wishes, World world, Rules rules, Clock clock) {
        this.wishes = wishes;
        this.world = world;
        this.rules = rules;
        this.clock = clock;
    }

    /// What was wished since, tenants before their people.
    void catchUp() {
        wishes.openSignOuts().forEach(this::signOut);
        wishes.openTenants().forEach(this::bringTenant);
        wishes.openMembers().forEach(this::bringMember);
        wishes.openLinks().forEach(this::bringLink);
        wishes.openPrograms().forEach(this::bringProgram);
    }

    /// Everything, to mend what somebody changed behind our back.
    void sweep() {
        wishes.allTenants().forEach(this::bringTenant);
        wishes.allMembers().forEach(this::bringMember);
        wishes.allLinks().forEach(this::bringLink);
        wishes.allPrograms().forEach(this::bringProgram);
    }

    private void bringTenant(UUID tenant) {
        guarded(
                "Tenant " + tenant,
                () ->
                        walk(
                                () -> nextFor(tenant),
                                deed -> announced(tenant, deed),
                                now -> wishes.report(tenant, now)),
                reason ->
                        wishes.tenant(tenant)
                                .ifPresent(
                                        wish ->
                                                wishes.report(
                                                        tenant, wish.progress().heldUpBy(reason))));
    }

    private void bringMember(MemberKey key) {
        guarded(
                "A member of tenant " + key.tenant(),
                () -> walk(() -> nextFor(key), world::perform, now -> wishes.report(key, now)),
                reason ->
                        wishes.member(key)
                                .ifPresent(
                                        wish ->
                                                wishes.report(
                                                        key, wish.progress().heldUpBy(reason))));
    }

    private void bringLink(LinkKey key) {
        guarded(
                "An identity provider of tenant " + key.tenant(),
                () -> walk(() -> nextFor(key), world::perform, now -> wishes.report(key, now)),
                reason ->
                        wishes.link(key)
                                .ifPresent(
                                        wish ->
                                                wishes.report(
                                                        key, wish.progress().heldUpBy(reason))));
    }

    private void bringProgram(ProgramKey key) {
        guarded(
                "A service account of tenant " + key.tenant(),
                () -> walk(() -> nextFor(key), world::perform, now -> wishes.report(key, now)),
                reason ->
                        wishes.program(key)
                                .ifPresent(
                                        wish ->
                                                wishes.report(
                                                        key, wish.progress().heldUpBy(reason))));
    }

    /// Whose account is gone has no sessions either.
    private void signOut(SignOut wish) {
        guarded(
                "The sign-out of a person",
                () -> {
                    world.realm().signOut(wish.subject());
                    wishes.report(wish);
                },
                _ -> wishes.report(wish));
    }

    /// One wish that can't be granted must not hold up the others; an outage holds up all of them.
    private static void guarded(String whose, Runnable work, Consumer<String> heldUpBy) {
        try {
            work.run();
        } catch (UncheckedIOException | SdkException | WishSql.DatabaseOutage away) {
            throw away;
        } catch (Refusal refused) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} is held up: {1}",
                    whose,
                    refused.getMessage());
            heldUpBy.accept(String.valueOf(refused.getMessage()));
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, whose + " is held up by a mistake of ours", bug);
            heldUpBy.accept("Something unexpected happened; the log of provisioning says more");
        }
    }

    private <P> void walk(Supplier<Step<P>> next, Consumer<Deed> perform, Consumer<P> report) {
        for (int steps = 0; steps < ENOUGH; steps++) {
            switch (next.get()) {
                case Step.Do<P>(var deed) -> perform.accept(deed);
                case Step.Report<P>(var progress) -> report.accept(progress);
                case Step.Rest<P> _ -> {
                    return;
                }
            }
        }
        throw new Refusal("The same step is done again and again; the world does not keep it");
    }

    private Step<TenantProgress> nextFor(UUID tenant) {
        return wishes.tenant(tenant)
                .map(wish -> TenantPlan.next(wish, world.see(wish), rules, clock.instant()))
                .orElse(new Step.Rest<>());
    }

    private Step<MemberProgress> nextFor(MemberKey key) {
        return wishes.member(key)
                .map(wish -> MemberPlan.next(wish, world.see(wish), rules))
                .orElse(new Step.Rest<>());
    }

    private Step<LinkProgress> nextFor(LinkKey key) {
        return wishes.link(key)
                .map(wish -> LinkPlan.next(wish, world.see(wish)))
                .orElse(new Step.Rest<>());
    }

    private Step<ProgramProgress> nextFor(ProgramKey key) {
        return wishes.program(key)
                .map(wish -> ProgramPlan.next(wish, world.see(wish)))
                .orElse(new Step.Rest<>());
    }

    private void announced(UUID tenant, Deed deed) {
        wishes.announce(tenant, deed.words());
        world.perform(deed);
        LOG.log(System.Logger.Level.INFO, "Tenant {0}: {1}", tenant, deed.words());
    }
}
