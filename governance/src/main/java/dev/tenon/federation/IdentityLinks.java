package dev.tenon.federation;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.federation.IdentityLink.State;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The owner's side: the current tenant's own identity providers.
@Service
public class IdentityLinks {
    private static final String KIND = "identity-provider";

    private final IdentityLinkRows rows;
    private final IssuerRules issuers;
    private final DomainRecords dns;
    private final Access access;
    private final AuditTrail audit;
    private final SecureRandom chance = new SecureRandom();

    IdentityLinks(
            IdentityLinkRows rows,
            IssuerRules issuers,
            DomainRecords dns,
            Access access,
            AuditTrail audit) {
        this.rows = rows;
        this.issuers = issuers;
        this.dns = dns;
        this.access = access;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<IdentityLink> all() {
        access.require(Permission.TENANT_ADMINISTER);
        return rows.all();
    }

    @Transactional(readOnly = true)
    public IdentityLink one(IdentityLinkId id) {
        return all().stream()
                .filter(link -> link.id().equals(id))
                .findFirst()
                .orElseThrow(IdentityLinks::noSuchProvider);
    }

    /// Notes the wish and makes the proof to be shown; nobody signs in by it yet.
    @Transactional
    public IdentityLink link(NewIdentityLink wanted) {
        access.require(Permission.TENANT_ADMINISTER);
        issuers.check(wanted.issuer());
        var id =
                rows.insert(wanted, Proof.fresh(chance))
                        .orElseThrow(
                                () ->
                                        new Conflict(
                                                "mail-domain-linked",
                                                "%s has an identity provider here already."
                                                        .formatted(wanted.domain())));
        audit.record(
                Act.of("identity_provider.requested", KIND, id)
                        .with("domain", wanted.domain())
                        .with("issuer", wanted.issuer()));
        return locked(id);
    }

    /// Looks for the proof in DNS; with it, the provider gets linked.
    @Transactional
    public Verification verify(IdentityLinkId id) {
        access.require(Permission.TENANT_ADMINISTER);
        var link = locked(id);
        var outcome = look(link);
        var proven = outcome instanceof Verification.Proven;
        rows.checked(id, proven);
        if (proven && link.state() == State.UNPROVEN && rows.want(id, "linked"))
            audit.record(
                    Act.of("identity_provider.proven", KIND, id).with("domain", link.domain()));
        return outcome;
    }

    /// Lets nobody in by it until it is enabled again.
    @Transactional
    public IdentityLink disable(IdentityLinkId id) {
        return want(id, "disabled", "identity_provider.disabled");
    }

    @Transactional
    public IdentityLink enable(IdentityLinkId id) {
        return want(id, "linked", "identity_provider.enabled");
    }

    /// Takes it away for good. Members stay members, and sign in otherwise.
    @Transactional
    public void unlink(IdentityLinkId id) {
        access.require(Permission.TENANT_ADMINISTER);
        var link = locked(id);
        rows.want(id, "unlinked");
        audit.record(Act.of("identity_provider.unlinked", KIND, id).with("domain", link.domain()));
    }

    private IdentityLink want(IdentityLinkId id, String wanted, String act) {
        access.require(Permission.TENANT_ADMINISTER);
        var link = locked(id);
        if (link.state() == State.UNPROVEN)
            throw new Conflict(
                    "mail-domain-unproven",
                    "Prove first that %s is yours.".formatted(link.domain()));
        if (rows.want(id, wanted))
            audit.record(Act.of(act, KIND, id).with("domain", link.domain()));
        return locked(id);
    }

    private Verification look(IdentityLink link) {
        try {
            var texts = dns.textsOf(link.domain());
            return texts.contains(link.proof())
                    ? new Verification.Proven()
                    : new Verification.Missing(texts.size());
        } catch (DomainRecords.Unanswered silent) {
            return new Verification.DnsSilent();
        }
    }

    private IdentityLink locked(IdentityLinkId id) {
        return rows.locked(id).orElseThrow(IdentityLinks::noSuchProvider);
    }

    private static NotFound noSuchProvider() {
        return new NotFound("no-such-identity-provider", "There is no such identity provider.");
    }
}
