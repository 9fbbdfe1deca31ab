package dev.tenon.federation;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/api/v1/identity-providers")
@Needs(Permission.TENANT_ADMINISTER)
class IdentityLinkController {
    private final IdentityLinks links;
    private final String issuer;

    IdentityLinkController(IdentityLinks links, @Value("${tenon.identity.issuer}") String issuer) {
        this.links = links;
        this.issuer = issuer;
    }

    record LinkWish(
            @Nullable String domain,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret) {
        NewIdentityLink toLink() {
            if (domain == null || issuer == null || clientId == null || clientSecret == null) {
                throw new Invalid(
                        "identity-client",
                        "An identity provider has a mail domain, an issuer, a client id and a client secret.");
            }
            return new NewIdentityLink(domain, issuer, clientId, clientSecret);
        }

        @Override
        public String toString() {
            return "LinkWish " + domain;
        }
    }

    /// The client's secret is in no answer. `redirectUri` is to be registered with it; `record` is
    /// what the domain's DNS must show; `state` is `unproven`, `changing`, `linked` or `disabled`.
    record LinkBody(
            UUID id,
            String domain,
            String issuer,
            String clientId,
            String redirectUri,
            String record,
            String state,
            @Nullable Instant checkedAt,
            @Nullable String problem,
            Instant createdAt) {
        static LinkBody of(IdentityLink link, String redirectUri) {
            return new LinkBody(
                    link.id().value(),
                    link.domain(),
                    link.issuer(),
                    link.clientId(),
                    redirectUri,
                    link.proof(),
                    link.state().name().toLowerCase(Locale.ROOT),
                    link.checkedAt(),
                    link.problem(),
                    link.createdAt());
        }
    }

    record LinkList(List<LinkBody> items, @Nullable String next) {}

    /// `outcome` is `proven`, `missing` (with the number of other text records) or `dns-silent`.
    record DomainProof(String outcome, int otherRecords, LinkBody provider) {
        static DomainProof of(Verification outcome, LinkBody link) {
            return switch (outcome) {
                case Verification.Proven() -> new DomainProof("proven", 0, link);
                case Verification.Missing(var others) -> new DomainProof("missing", others, link);
                case Verification.DnsSilent() -> new DomainProof("dns-silent", 0, link);
            };
        }
    }

    @GetMapping
    @Operation(summary = "Lists the tenant's own identity providers, and how far each is linked")
    LinkList identityProviders(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(links.all(), new Page.Wish(limit, after), IdentityLink::domain)
                        .map(link -> body(tenant, link));
        return new LinkList(page.items(), page.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows an identity provider and how far it is linked")
    LinkBody identityProvider(@PathVariable String tenant, @PathVariable UUID id) {
        return body(tenant, links.one(new IdentityLinkId(id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Asks for an identity provider of the tenant's own",
            description =
                    """
                    For the people of one mail domain, by OpenID Connect. Nobody signs in by it before the domain is
                    proven: put the answer's `record` into the domain's DNS as a text record, then verify it.
                    """)
    @Audited("identity_provider.requested")
    LinkBody linkProvider(@PathVariable String tenant, @RequestBody LinkWish wanted) {
        return body(tenant, links.link(wanted.toLink()));
    }

    @PostMapping("/{id}/verification")
    @Operation(
            summary = "Looks for the record in the domain's DNS; with it, the provider gets linked",
            description =
                    """
                    Without it nothing changes, and the answer says what was found.
                    """)
    @Audited("identity_provider.proven")
    DomainProof verifyDomain(@PathVariable String tenant, @PathVariable UUID id) {
        var link = new IdentityLinkId(id);
        return DomainProof.of(links.verify(link), body(tenant, links.one(link)));
    }

    @PostMapping("/{id}/disable")
    @Operation(summary = "Lets nobody in by an identity provider until it is enabled again")
    @Audited("identity_provider.disabled")
    LinkBody disableProvider(@PathVariable String tenant, @PathVariable UUID id) {
        return body(tenant, links.disable(new IdentityLinkId(id)));
    }

    @PostMapping("/{id}/enable")
    @Operation(summary = "Lets people in by an identity provider again")
    @Audited("identity_provider.enabled")
    LinkBody enableProvider(@PathVariable String tenant, @PathVariable UUID id) {
        return body(tenant, links.enable(new IdentityLinkId(id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Unlinks an identity provider for good",
            description =
                    """
                    Members stay members, and sign in otherwise.
                    """)
    @Audited("identity_provider.unlinked")
    void unlinkProvider(@PathVariable String tenant, @PathVariable UUID id) {
        links.unlink(new IdentityLinkId(id));
    }

    private LinkBody body(String tenant, IdentityLink link) {
        return LinkBody.of(link, link.redirectAddress(issuer, tenant));
    }
}
