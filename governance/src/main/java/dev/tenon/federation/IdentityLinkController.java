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

    IdentityLinkController(IdentityLinks links) {
        this.links = links;
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

    /// The client's secret is in no answer. `record` is what the domain's DNS must show; `state` is
    /// `unproven`, `changing`, `linked` or `disabled`.
    record LinkBody(
            UUID id,
            String domain,
            String issuer,
            String clientId,
            String record,
            String state,
            @Nullable Instant checkedAt,
            @Nullable String problem,
            Instant createdAt) {
        static LinkBody of(IdentityLink link) {
            return new LinkBody(
                    link.id().value(),
                    link.domain(),
                    link.issuer(),
                    link.clientId(),
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
        static DomainProof of(Verification outcome, IdentityLink link) {
            return switch (outcome) {
                case Verification.Proven() -> new DomainProof("proven", 0, LinkBody.of(link));
                case Verification.Missing(var others) ->
                        new DomainProof("missing", others, LinkBody.of(link));
                case Verification.DnsSilent() -> new DomainProof("dns-silent", 0, LinkBody.of(link));
            };
        }
    }

    @GetMapping
    @Operation(summary = "Lists the tenant's own identity providers, and how far each is linked")
    LinkList all(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(links.all(), new Page.Wish(limit, after), IdentityLink::domain)
                        .map(LinkBody::of);
        return new LinkList(page.items(), page.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows an identity provider and how far it is linked")
    LinkBody one(@PathVariable String tenant, @PathVariable UUID id) {
        return LinkBody.of(links.one(new IdentityLinkId(id)));
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
    LinkBody link(@PathVariable String tenant, @RequestBody LinkWish wanted) {
        return LinkBody.of(links.link(wanted.toLink()));
    }

    @PostMapping("/{id}/verification")
    @Operation(
            summary = "Looks for the record in the domain's DNS; with it, the provider gets linked",
            description =
                    """
                    Without it nothing changes, and the answer says what was found.
                    """)
    @Audited("identity_provider.proven")
    DomainProof verify(@PathVariable String tenant, @PathVariable UUID id) {
        var link = new IdentityLinkId(id);
        return DomainProof.of(links.verify(link), links.one(link));
    }

    @PostMapping("/{id}/disable")
    @Operation(summary = "Lets nobody in by an identity provider until it is enabled again")
    @Audited("identity_provider.disabled")
    LinkBody disable(@PathVariable String tenant, @PathVariable UUID id) {
        return LinkBody.of(links.disable(new IdentityLinkId(id)));
    }

    @PostMapping("/{id}/enable")
    @Operation(summary = "Lets people in by an identity provider again")
    @Audited("identity_provider.enabled")
    LinkBody enable(@PathVariable String tenant, @PathVariable UUID id) {
        return LinkBody.of(links.enable(new IdentityLinkId(id)));
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
    void unlink(@PathVariable String tenant, @PathVariable UUID id) {
        links.unlink(new IdentityLinkId(id));
    }
}
