package dev.tenon.provisioning;

import dev.tenon.provisioning.organization.LocalPeople;
import dev.tenon.provisioning.organization.Realm;
import dev.tenon.provisioning.plan.Deed;
import dev.tenon.provisioning.plan.LinkSeen;
import dev.tenon.provisioning.plan.LinkWish;
import dev.tenon.provisioning.plan.MemberSeen;
import dev.tenon.provisioning.plan.MemberWish;
import dev.tenon.provisioning.plan.ProgramSeen;
import dev.tenon.provisioning.plan.ProgramWish;
import dev.tenon.provisioning.plan.TenantSeen;
import dev.tenon.provisioning.plan.TenantWish;
import dev.tenon.provisioning.storage.Folders;

/// Everything outside our database: looks at it, and does deeds in it.
record World(Realm realm, Folders folders) {

    TenantSeen see(TenantWish wish) {
        var organization = realm.organization(wish.slug()).orElse(null);
        var owner = realm.account(wish.firstOwner().email()).orElse(null);
        return new TenantSeen(
                organization,
                folders.marker(wish.tenant()).orElse(null),
                folders.isEmpty(wish.tenant()),
                owner,
                organization != null
                        && owner != null
                        && realm.isMember(organization.id(), owner.id()),
                folders.isEvidenceDue(wish.tenant()));
    }

    MemberSeen see(MemberWish wish) {
        var organization = wish.organizationId();
        var account = realm.account(wish.person().email()).orElse(null);
        return new MemberSeen(
                account,
                organization != null
                        && account != null
                        && realm.isMember(organization, account.id()));
    }

    LinkSeen see(LinkWish wish) {
        var organization = wish.organizationId();
        return new LinkSeen(
                realm.links().link(wish.alias()).orElse(null),
                organization != null && realm.links().isAttached(organization, wish.alias()),
                organization != null && realm.links().isClaimed(organization, wish.domain()));
    }

    ProgramSeen see(ProgramWish wish) {
        var organization = wish.organizationId();
        return organization == null
                ? ProgramSeen.NOTHING
                : realm.programs().see(wish.program(organization), wish.clientSecret());
    }

    void perform(Deed deed) {
        switch (deed) {
            case Deed.CreateOrganization create -> realm.create(create);
            case Deed.ChangeOrganization(var wanted) -> realm.change(wanted);
            case Deed.RemoveOrganization(var id) -> realm.removeOrganization(id);
            case Deed.MarkFolder(var marker) -> folders.mark(marker);
            case Deed.KeepEvidence(var tenant) -> folders.keepEvidence(tenant);
            case Deed.EmptyFolder(var tenant) -> folders.empty(tenant);
            case Deed.CreateAccount(var person, var verified) ->
                    realm.createAccount(person, verified);
            case Deed.SetLocalPassword(var account) ->
                    realm.setPassword(account, LocalPeople.passwordOf(account.email()));
            case Deed.ProveAddress(var account) -> realm.prove(account);
            case Deed.Join(var organization, var account) -> realm.join(organization, account);
            case Deed.Leave(var organization, var account) -> realm.leave(organization, account);
            case Deed.CreateLink(var link, var secret) -> realm.links().create(link, secret);
            case Deed.ChangeLink(var link, var secret) -> realm.links().change(link, secret);
            case Deed.ClaimDomain(var organization, var domain) ->
                    realm.links().claim(organization, domain);
            case Deed.AttachLink(var organization, var alias) ->
                    realm.links().attach(organization, alias);
            case Deed.RemoveLink(var alias) -> realm.links().remove(alias);
            case Deed.CreateProgram(var program, var secret) ->
                    realm.programs().create(program, secret);
            case Deed.ChangeProgram(var program, var secret) ->
                    realm.programs().change(program, secret);
            case Deed.RemoveProgram(var client) -> realm.programs().remove(client);
            case Deed.ReleaseDomain(var organization, var domain) ->
                    realm.links().release(organization, domain);
        }
    }
}
