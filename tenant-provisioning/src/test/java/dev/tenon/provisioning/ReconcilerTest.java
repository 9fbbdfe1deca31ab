package dev.tenon.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.provisioning.organization.Realm;
import dev.tenon.provisioning.plan.Deed;
import dev.tenon.provisioning.plan.Organization;
import dev.tenon.provisioning.plan.Refusal;
import dev.tenon.provisioning.plan.Rules;
import dev.tenon.provisioning.plan.State;
import dev.tenon.provisioning.plan.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private static final UUID ACME = new UUID(1, 1);
    private static final UUID GLOBEX = new UUID(2, 2);

    private final Fate fate = new Fate();
    private final MovableClock clock = new MovableClock();
    private final FakeWishes wishes = new FakeWishes(fate, clock);
    private final FakeWorld world = new FakeWorld(fate);

    @Test
    void aRefusedWishSaysWhyAndDoesNotHoldUpTheOthers() {
        wishBoth();
        reconciler(failingToCreate("acme", new Refusal("No such luck"))).catchUp();
        assertThat(progressOf(ACME)).isEqualTo("PROVISIONING No such luck");
        assertThat(progressOf(GLOBEX)).isEqualTo("ACTIVE null");
        reconciler(world).catchUp();
        assertThat(progressOf(ACME)).isEqualTo("ACTIVE null");
    }

    @Test
    void aMistakeOfOursHoldsUpOneWishOnlyAndTellsNoDetails() {
        wishBoth();
        reconciler(failingToCreate("acme", new IllegalStateException("index 3 of 2"))).catchUp();
        assertThat(progressOf(ACME)).contains("unexpected").doesNotContain("index");
        assertThat(progressOf(GLOBEX)).isEqualTo("ACTIVE null");
    }

    @Test
    void anOutageIsNobodysProblemAndEndsTheRound() {
        wishBoth();
        var outage = new UncheckedIOException(new IOException("Keycloak is away"));
        assertThatThrownBy(() -> reconciler(failingToCreate("acme", outage)).catchUp())
                .isSameAs(outage);
        assertThat(progressOf(ACME)).isEqualTo("PROVISIONING null");
        assertThat(progressOf(GLOBEX)).isEqualTo("REQUESTED null");
    }

    @Test
    void aSweepMendsWhatSomebodyChangedBehindOurBack() {
        wishBoth();
        wishes.wishMember(ACME, "sam@x.example", true);
        reconciler(world).catchUp();
        var acme = world.organization("acme").orElseThrow();
        world.organizations.remove(acme.id());
        world.members.remove(acme.id());
        reconciler(world).catchUp();
        assertThat(world.organization("acme")).isEmpty();
        reconciler(world).sweep();
        var mended = world.organization("acme").orElseThrow();
        assertThat(mended).isEqualTo(new Organization(mended.id(), "acme", "Acme", true, ACME));
        assertThat(world.membersOf("acme"))
                .contains(world.account("sam@x.example").orElseThrow().id());
    }

    @Test
    void aWorldThatKeepsNothingIsGivenUpOn() {
        wishes.wish(ACME, "acme", "Acme", "standard", Wanted.ACTIVE);
        reconciler(
                        answering(
                                (method, arguments) ->
                                        method.equals("create")
                                                ? null
                                                : delegate(method, arguments)))
                .catchUp();
        assertThat(progressOf(ACME)).startsWith("PROVISIONING The same step");
    }

    private void wishBoth() {
        wishes.wish(ACME, "acme", "Acme", "standard", Wanted.ACTIVE);
        wishes.wish(GLOBEX, "globex", "Globex", "standard", Wanted.ACTIVE);
    }

    private String progressOf(UUID tenant) {
        var progress = wishes.tenant(tenant).orElseThrow().progress();
        State state = progress.state();
        return state + " " + progress.problem();
    }

    private Reconciler reconciler(Realm realm) {
        return new Reconciler(
                wishes, new World(realm, world), new Rules(Duration.ofDays(30), false), clock);
    }

    private Realm failingToCreate(String slug, RuntimeException failure) {
        return answering(
                (method, arguments) -> {
                    var fails =
                            method.equals("create")
                                    && ((Deed.CreateOrganization) arguments[0]).slug().equals(slug);
                    if (fails) throw failure;
                    return delegate(method, arguments);
                });
    }

    private Object delegate(String method, Object[] arguments) throws Exception {
        for (var each : Realm.class.getMethods()) {
            if (each.getName().equals(method)) return each.invoke(world, arguments);
        }
        throw new NoSuchMethodException(method);
    }

    private static Realm answering(Answer answer) {
        return (Realm)
                Proxy.newProxyInstance(
                        Realm.class.getClassLoader(),
                        new Class<?>[] {Realm.class},
                        (_, method, arguments) -> answer.to(method.getName(), arguments));
    }

    private interface Answer {
        @org.jspecify.annotations.Nullable
        Object to(String method, Object[] arguments) throws Exception;
    }
}
