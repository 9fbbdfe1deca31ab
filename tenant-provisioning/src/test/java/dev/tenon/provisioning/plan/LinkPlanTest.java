package dev.tenon.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.provisioning.plan.LinkWish.Wanted;
import dev.tenon.provisioning.plan.Step.Do;
import dev.tenon.provisioning.plan.Step.Report;
import dev.tenon.provisioning.plan.Step.Rest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkPlanTest {
    private static final UUID ID = UUID.fromString("01234567-0000-7000-8000-0123456789ab");
    private static final String ISSUER = "https://sign-in.acme.example";
    private static final Link LINK =
            new Link("acme-0123456789ab", ISSUER, "tenon", "acme.example", true);
    private static final LinkProgress DONE = new LinkProgress(2, null);

    @Test
    void theDomainIsClaimedBeforeTheProviderIsThere() {
        assertThat(next(Wanted.LINKED, null, false, false))
                .isEqualTo(new Do<>(new Deed.ClaimDomain("o1", "acme.example")));
        assertThat(next(Wanted.LINKED, null, false, true))
                .isEqualTo(new Do<>(new Deed.CreateLink(LINK, "secret")));
        assertThat(next(Wanted.LINKED, LINK, false, true))
                .isEqualTo(new Do<>(new Deed.AttachLink("o1", "acme-0123456789ab")));
        assertThat(next(Wanted.LINKED, LINK, true, true)).isEqualTo(new Report<>(DONE));
    }

    @Test
    void withoutProofOfTheDomainNothingIsDone() {
        assertThat(next(Wanted.UNPROVEN, null, false, false)).isEqualTo(new Report<>(DONE));
    }

    @Test
    void aDisabledOneStaysAndLetsNobodyIn() {
        var disabled = new Link("acme-0123456789ab", ISSUER, "tenon", "acme.example", false);
        assertThat(next(Wanted.DISABLED, LINK, true, true))
                .isEqualTo(new Do<>(new Deed.ChangeLink(disabled, "secret")));
        assertThat(next(Wanted.DISABLED, disabled, true, true)).isEqualTo(new Report<>(DONE));
    }

    @Test
    void anUnlinkedOneGoesThenItsDomain() {
        assertThat(next(Wanted.UNLINKED, LINK, true, true))
                .isEqualTo(new Do<>(new Deed.RemoveLink("acme-0123456789ab")));
        assertThat(next(Wanted.UNLINKED, null, false, true))
                .isEqualTo(new Do<>(new Deed.ReleaseDomain("o1", "acme.example")));
        assertThat(next(Wanted.UNLINKED, null, false, false)).isEqualTo(new Report<>(DONE));
    }

    @Test
    void whoseSecretIsGoneIsToldToLinkAnew() {
        var wish = wish(Wanted.LINKED, State.ACTIVE, null);
        assertThat(LinkPlan.next(wish, new LinkSeen(null, false, true)))
                .isEqualTo(new Report<>(new LinkProgress(2, LinkPlan.NO_SECRET)));
    }

    @Test
    void aTenantThatIsLeavingIsLeftAlone() {
        var wish = wish(Wanted.LINKED, State.DELETION_PENDING, "secret");
        assertThat(LinkPlan.next(wish, new LinkSeen(null, false, false))).isEqualTo(new Rest<>());
    }

    private static Step<LinkProgress> next(
            Wanted wanted, @Nullable Link link, boolean attached, boolean claimed) {
        return LinkPlan.next(
                wish(wanted, State.ACTIVE, "secret"), new LinkSeen(link, attached, claimed));
    }

    private static LinkWish wish(Wanted wanted, State state, @Nullable String secret) {
        return new LinkWish(
                ID,
                "acme",
                "acme.example",
                ISSUER,
                "tenon",
                secret,
                wanted,
                2,
                state,
                "o1",
                LinkProgress.NONE);
    }
}
