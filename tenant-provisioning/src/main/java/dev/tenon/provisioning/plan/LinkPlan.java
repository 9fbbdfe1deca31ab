package dev.tenon.provisioning.plan;

import dev.tenon.provisioning.plan.Step.Do;
import dev.tenon.provisioning.plan.Step.Report;
import dev.tenon.provisioning.plan.Step.Rest;

/// The next step for a tenant's own identity provider. It gets its domain first: without it the
/// provider could vouch for anybody's address.
public final class LinkPlan {
    static final String NO_SECRET =
            "The identity provider is gone from Keycloak, and its secret with it; link it anew";

    private LinkPlan() {}

    public static Step<LinkProgress> next(LinkWish wish, LinkSeen seen) {
        if (wish.tenantState() != State.ACTIVE && wish.tenantState() != State.SUSPENDED)
            return new Rest<>();
        var organization = wish.organizationId();
        if (organization == null) return new Rest<>();
        return switch (wish.wanted()) {
            case UNPROVEN, UNLINKED -> leaving(wish, seen, organization);
            case LINKED, DISABLED -> standing(wish, seen, organization);
        };
    }

    private static Step<LinkProgress> standing(LinkWish wish, LinkSeen seen, String organization) {
        if (!seen.domainClaimed())
            return new Do<>(new Deed.ClaimDomain(organization, wish.domain()));
        var link = seen.link();
        if (link == null) {
            var secret = wish.clientSecret();
            return secret == null
                    ? report(wish, new LinkProgress(wish.revision(), NO_SECRET))
                    : new Do<>(new Deed.CreateLink(wish.link(), secret));
        }
        if (!link.equals(wish.link()))
            return new Do<>(new Deed.ChangeLink(wish.link(), wish.clientSecret()));
        if (!seen.attached()) return new Do<>(new Deed.AttachLink(organization, wish.alias()));
        return report(wish, new LinkProgress(wish.revision(), null));
    }

    private static Step<LinkProgress> leaving(LinkWish wish, LinkSeen seen, String organization) {
        if (seen.link() != null) return new Do<>(new Deed.RemoveLink(wish.alias()));
        if (seen.domainClaimed())
            return new Do<>(new Deed.ReleaseDomain(organization, wish.domain()));
        return report(wish, new LinkProgress(wish.revision(), null));
    }

    private static Step<LinkProgress> report(LinkWish wish, LinkProgress now) {
        return now.equals(wish.progress()) ? new Rest<>() : new Report<>(now);
    }
}
