package dev.tenon.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.provisioning.plan.Account;
import dev.tenon.provisioning.plan.Link;
import dev.tenon.provisioning.plan.LinkProgress;
import dev.tenon.provisioning.plan.LinkWish;
import dev.tenon.provisioning.plan.Marker;
import dev.tenon.provisioning.plan.Organization;
import dev.tenon.provisioning.plan.Rules;
import dev.tenon.provisioning.plan.Standing;
import dev.tenon.provisioning.plan.State;
import dev.tenon.provisioning.plan.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kills the reconciler between any two things that it does, and looks whether everything ends
/// right all the same.
class KilledReconcilerTest {
    private static final Duration GRACE = Duration.ofDays(30);
    private static final List<String> SLUGS = List.of("acme", "globex", "initech");
    private static final List<String> PEOPLE =
            List.of("sam@x.example", "ann@x.example", "owner@acme.example");
    private static final String FOREIGN = "somebody-elses";

    private final Fate fate = new Fate();
    private final MovableClock clock = new MovableClock();
    private final FakeWishes wishes = new FakeWishes(fate, clock);
    private final FakeWorld world = new FakeWorld(fate);
    private final Set<String> wantedOut = new TreeSet<>();

    @Test
    void aWholeLifeEndsTheSameWhereverItIsCut() {
        var whole = new KilledReconcilerTest();
        whole.live(Integer.MAX_VALUE);
        var moments = whole.fate.moments();
        assertThat(moments).isGreaterThan(40);
        for (int cut = 0; cut < moments; cut++) {
            var life = new KilledReconcilerTest();
            life.live(cut);
            assertThat(life.wishes.tenants)
                    .as("killed at moment %d", cut)
                    .isEqualTo(whole.wishes.tenants);
            assertThat(life.wishes.members)
                    .as("killed at moment %d", cut)
                    .isEqualTo(whole.wishes.members);
            assertThat(life.world.organizations).isEmpty();
            assertThat(life.world.markers).isEmpty();
            assertThat(life.world.links).isEmpty();
            assertThat(life.wishes.links).isEqualTo(whole.wishes.links);
            assertThat(life.world.programs).isEmpty();
            assertThat(life.wishes.programs).isEqualTo(whole.wishes.programs);
        }
    }

    static List<Long> seeds() {
        var first = Long.getLong("tenon.seed", 1);
        return new Random(first).longs(Integer.getInteger("tenon.seeds", 200)).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRandomHistoryEndsAsLastWished(long seed) {
        var chance = new Random(seed);
        world.organizations.put("o0", new Organization("o0", FOREIGN, "Not ours", true, null));
        for (int chapter = 0; chapter < 12; chapter++) {
            for (int i = chance.nextInt(3); i >= 0; i--) wishSomething(chance);
            clock.move(Duration.ofDays(chance.nextInt(20)));
            fate.strikeAfter(chance.nextInt(30));
            runUntilKilled();
        }
        fate.spare();
        clock.move(GRACE.multipliedBy(2)); // what is on its way out gets its time to go
        settle();
        clock.move(GRACE.multipliedBy(2));
        settle();
        for (var slug : SLUGS) checkTenant(seed, slug);
        assertThat(wishes.signOuts).as("seed %d", seed).isEmpty();
        assertThat(world.signedOut).as("seed %d", seed).containsAll(wantedOut);
        assertThat(world.organizations.get("o0"))
                .as("seed %d", seed)
                .isEqualTo(new Organization("o0", FOREIGN, "Not ours", true, null));
    }

    private void live(int momentOfDeath) {
        fate.strikeAfter(momentOfDeath);
        wishes.wish(id("acme"), "acme", "Acme", "standard", Wanted.ACTIVE);
        wishes.wishMember(id("acme"), "sam@x.example", true);
        wishes.wishLink(id("acme"), "acme", LinkWish.Wanted.LINKED);
        wishes.wishProgram(id("acme"), "acme", true);
        wishes.wishSignOut("sam");
        settle();
        wishes.wish(id("acme"), "acme", "Acme Corp", "large", Wanted.SUSPENDED);
        wishes.wishMember(id("acme"), "sam@x.example", false);
        world.objects.put(id("acme"), 3);
        wishes.wishProgram(id("acme"), "acme", true);
        settle();
        wishes.wish(id("acme"), "acme", "Acme Corp", "large", Wanted.DELETED);
        settle();
        assertThat(world.organizations).hasSize(1);
        clock.move(GRACE);
        settle();
    }

    private void wishSomething(Random chance) {
        var slug = SLUGS.get(chance.nextInt(SLUGS.size()));
        if (!wishes.tenants.containsKey(id(slug)) || chance.nextBoolean()) {
            var odds = List.of(Wanted.ACTIVE, Wanted.ACTIVE, Wanted.SUSPENDED, Wanted.DELETED);
            var plan = chance.nextBoolean() ? "standard" : "large";
            wishes.wish(
                    id(slug),
                    slug,
                    "Name " + chance.nextInt(3),
                    plan,
                    odds.get(chance.nextInt(odds.size())));
        } else {
            wishMore(chance, slug);
        }
        if (world.organization(slug).isPresent()) world.objects.merge(id(slug), 1, Integer::sum);
    }

    private void wishMore(Random chance, String slug) {
        var person = PEOPLE.get(chance.nextInt(PEOPLE.size()));
        switch (chance.nextInt(6)) {
            case 3 -> wishes.wishProgram(id(slug), slug, chance.nextInt(3) > 0);
            case 0 -> {
                var all = LinkWish.Wanted.values();
                wishes.wishLink(id(slug), slug, all[chance.nextInt(all.length)]);
            }
            case 1 -> {
                wishes.wishSignOut(person);
                wantedOut.add(person);
            }
            case 2 -> wishes.wishMember(id(slug), person, Standing.INVITED);
            default -> wishes.wishMember(id(slug), person, chance.nextInt(3) > 0);
        }
    }

    private void runUntilKilled() {
        try {
            var reconciler = reborn();
            reconciler.catchUp();
            reconciler.sweep();
        } catch (Fate.Killed dead) {
            fate.spare();
        }
    }

    /// Goes on, as often reborn as it takes, until a whole round changes nothing.
    private void settle() {
        for (int round = 0; round < 20; round++) {
            var before = fate.moments();
            runUntilKilled();
            if (fate.moments() == before) return;
        }
        throw new AssertionError("It never comes to rest");
    }

    private Reconciler reborn() {
        return new Reconciler(wishes, new World(world, world), new Rules(GRACE, true), clock);
    }

    private void checkTenant(long seed, String slug) {
        var wish = wishes.tenants.get(id(slug));
        if (wish == null) return;
        var progress = wish.progress();
        assertThat(progress.doneRevision()).as("seed %d %s", seed, slug).isEqualTo(wish.revision());
        if (progress.state() == State.DELETED) {
            assertThat(world.organization(slug)).as("seed %d %s", seed, slug).isEmpty();
            assertThat(world.isEmpty(id(slug))).as("seed %d %s", seed, slug).isTrue();
            assertThat(progress.problem() == null).isEqualTo(wish.wanted() == Wanted.DELETED);
            return;
        }
        var open = wish.wanted() == Wanted.ACTIVE;
        assertThat(wish.wanted()).as("seed %d %s", seed, slug).isNotEqualTo(Wanted.DELETED);
        assertThat(progress.state()).isEqualTo(open ? State.ACTIVE : State.SUSPENDED);
        assertThat(progress.problem()).isNull();
        assertThat(world.removed).as("seed %d %s", seed, slug).doesNotContain(id(slug));
        var organization = world.organization(slug).orElseThrow();
        assertThat(organization)
                .isEqualTo(
                        new Organization(
                                String.valueOf(progress.organizationId()),
                                slug,
                                wish.displayName(),
                                open,
                                id(slug)));
        assertThat(world.markers.get(id(slug))).isEqualTo(new Marker(id(slug), slug, wish.plan()));
        checkMembers(seed, slug);
        checkLink(seed, slug, organization);
        checkProgram(seed, slug, organization);
    }

    private void checkProgram(long seed, String slug, Organization organization) {
        var wish = wishes.programs.get(new Wishes.ProgramKey(id(slug), id(slug)));
        if (wish == null) return;
        var stands = world.programs.get(wish.clientId());
        assertThat(wish.progress().doneRevision())
                .as("seed %d %s", seed, slug)
                .isEqualTo(wish.revision());
        assertThat(wish.clientSecret()).as("seed %d %s", seed, slug).isNull();
        assertThat(stands)
                .as("seed %d %s", seed, slug)
                .isEqualTo(wish.given() ? wish.program(organization.id()) : null);
        if (wish.given())
            assertThat(world.secrets).containsEntry(wish.clientId(), "secret " + wish.revision());
    }

    private void checkLink(long seed, String slug, Organization organization) {
        var wish = wishes.links.get(new Wishes.LinkKey(id(slug), id(slug)));
        if (wish == null) return;
        var stands =
                wish.wanted() == LinkWish.Wanted.LINKED
                        || wish.wanted() == LinkWish.Wanted.DISABLED;
        assertThat(wish.progress()).isEqualTo(new LinkProgress(wish.revision(), null));
        assertThat(wish.clientSecret()).as("seed %d %s", seed, slug).isNull();
        assertThat(world.isClaimed(organization.id(), wish.domain())).isEqualTo(stands);
        assertThat(world.isAttached(organization.id(), wish.alias())).isEqualTo(stands);
        assertThat(world.link(wish.alias()).map(Link::enabled))
                .as("seed %d %s", seed, slug)
                .isEqualTo(
                        stands
                                ? Optional.of(wish.wanted() == LinkWish.Wanted.LINKED)
                                : Optional.empty());
    }

    private void checkMembers(long seed, String slug) {
        var expected = new TreeSet<String>();
        expected.add("owner@" + slug + ".example");
        wishes.members.values().stream()
                .filter(each -> each.tenant().equals(id(slug)))
                .forEach(
                        each -> {
                            if (each.wanted() == Standing.MEMBER)
                                expected.add(each.person().email());
                            else expected.remove(each.person().email());
                            assertThat(each.progress().doneRevision()).isEqualTo(each.revision());
                        });
        var members =
                world.accounts.values().stream()
                        .filter(account -> world.membersOf(slug).contains(account.id()))
                        .toList();
        assertThat(members).as("seed %d %s", seed, slug).allMatch(Account::hasPassword);
        assertThat(members)
                .as("seed %d %s", seed, slug)
                .map(Account::email)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static UUID id(String slug) {
        return UUID.nameUUIDFromBytes(slug.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
