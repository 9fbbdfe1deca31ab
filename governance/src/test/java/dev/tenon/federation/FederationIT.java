package dev.tenon.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.audit.AuditEntry;
import dev.tenon.audit.AuditLog;
import dev.tenon.audit.AuditQuery;
import dev.tenon.audit.AuditTrail;
import dev.tenon.federation.Arrivals.Arrival;
import dev.tenon.federation.IdentityLink.State;
import dev.tenon.identity.Access;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.Role;
import dev.tenon.people.Members;
import dev.tenon.people.Person;
import dev.tenon.people.Roles;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Tenants;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FederationIT extends GovernanceIT {
    private static final NewIdentityLink WANTED =
            new NewIdentityLink("acme.example", "http://127.0.0.1:9/realms/x", "tenon", "secret");

    @Autowired IdentityLinkRows rows;
    @Autowired Access access;
    @Autowired AuditTrail audit;
    @Autowired AuditLog log;
    @Autowired Arrivals arrivals;
    @Autowired Callers callers;
    @Autowired Members members;
    @Autowired Tenants tenants;

    TinyDns dns;
    IdentityLinks links;
    Caller owner;
    String slug;

    @BeforeEach
    void anOwner() throws IOException {
        dns = new TinyDns();
        links = linksBy(dns.address());
        owner = newCaller(newTenant(), Role.OWNER);
        slug = CurrentTenant.within(owner.tenant(), () -> tenants.current().slug());
    }

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void withoutTheRecordNothingIsLinked() {
        var link = link();
        dns.texts.put("acme.example", List.of("v=spf1 -all", link.proof() + "0"));

        assertThat(tx(() -> links.verify(link.id()))).isEqualTo(new Verification.Missing(2));
        dns.texts.clear();
        assertThat(tx(() -> links.verify(link.id()))).isEqualTo(new Verification.Missing(0));
        assertThat(one().state()).isEqualTo(State.UNPROVEN);
        assertThatThrownBy(() -> tx(() -> links.enable(link.id()))).isInstanceOf(Conflict.class);
        assertThat(wanted()).isEqualTo("unproven 1");
    }

    @Test
    void whoeverCanWriteTheDomainsDnsLinksAProvider() {
        var link = link();
        dns.texts.put("acme.example", List.of("v=spf1 -all", link.proof()));

        assertThat(tx(() -> links.verify(link.id()))).isEqualTo(new Verification.Proven());
        assertThat(wanted()).isEqualTo("linked 2");
        assertThat(one().state()).isEqualTo(State.CHANGING);
        provisioned();
        assertThat(one().state()).isEqualTo(State.LINKED);

        tx(() -> links.disable(link.id()));
        provisioned();
        assertThat(one().state()).isEqualTo(State.DISABLED);
        tx(() -> links.enable(link.id()));
        tx(
                () -> {
                    links.unlink(link.id());
                    return true;
                });
        assertThat(wanted()).isEqualTo("unlinked 5");
        assertThat(tx(() -> links.all())).isEmpty();
        assertThat(acts())
                .extracting(AuditEntry::action)
                .containsExactly(
                        "identity_provider.unlinked",
                        "identity_provider.enabled",
                        "identity_provider.disabled",
                        "identity_provider.proven",
                        "identity_provider.requested");
    }

    @Test
    void anothersProofIsNoProof() {
        var globex = newCaller(newTenant(), Role.OWNER);
        var theirs = in(globex, () -> transaction.execute(_ -> links.link(WANTED)));
        var ours = link();
        dns.texts.put("acme.example", List.of(theirs.proof()));

        assertThat(tx(() -> links.verify(ours.id()))).isEqualTo(new Verification.Missing(1));
        assertThatThrownBy(
                        () -> in(globex, () -> transaction.execute(_ -> links.verify(ours.id()))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aSilentDnsProvesNothingAndIsSaidSo() {
        var silent = linksBy("127.0.0.1:9");
        var link = tx(() -> silent.link(WANTED));

        assertThat(tx(() -> silent.verify(link.id()))).isEqualTo(new Verification.DnsSilent());
    }

    @Test
    void onlyAnOwnerLinks() {
        var member = newCaller(owner.tenant(), Role.MEMBER, Role.AUDITOR);
        assertThatThrownBy(() -> in(member, () -> links.link(WANTED)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> in(member, () -> links.all())).isInstanceOf(Forbidden.class);
        link();
        assertThatThrownBy(this::link).isInstanceOf(Conflict.class);
    }

    @Test
    void whoArrivesByTheProvenDomainBecomesAMember() {
        linked();
        var pia = arrival("pia@acme.example");

        arrivals.greet(pia);
        arrivals.greet(pia);

        var caller = callers.bySubject(owner.tenant(), pia.subject()).orElseThrow();
        assertThat(caller.name()).isEqualTo("Pia");
        assertThat(acts().getFirst())
                .satisfies(act -> assertThat(act.action()).isEqualTo("member.joined"))
                .satisfies(act -> assertThat(act.actor()).isEqualTo("p-" + caller.person()));
    }

    @Test
    void nobodyElseDoes() {
        arriveInVain(arrival("pia@acme.example"), "nothing is linked");
        linked();
        arriveInVain(arrival("eve@elsewhere.example"), "another domain");
        arriveInVain(arrival("eve@acme.example.evil.example"), "a domain that only begins so");
        arriveInVain(
                new Arrival("s-1", "Eve", "eve@acme.example", false, Set.of(slug)),
                "an unverified address");
        arriveInVain(
                new Arrival("s-2", "Eve", "eve@acme.example", true, Set.of("globex")),
                "not of this organization");
        asOperations(db -> db.sql("update identity_link set wanted = 'disabled'").update());
        arriveInVain(arrival("pia@acme.example"), "disabled");
    }

    @Test
    void whomAnOwnerTookOutStaysOut() {
        linked();
        var pia = arrival("pia@acme.example");
        arrivals.greet(pia);
        var person = callers.bySubject(owner.tenant(), pia.subject()).orElseThrow().person();
        tx(
                () -> {
                    members.remove(person);
                    return true;
                });

        arriveInVain(pia, "taken out");
    }

    @Test
    void whoWasAddedByHandIsNotDoubled() {
        linked();
        tx(() -> members.add(new Person("pia@acme.example", "Pia"), Roles.of(Role.AUDITOR)));
        arrivals.greet(arrival("pia@acme.example"));
        assertThat(tx(() -> members.all())).hasSize(2);
    }

    private void arriveInVain(Arrival person, String why) {
        arrivals.greet(person);
        assertThat(callers.bySubject(owner.tenant(), person.subject())).as(why).isEmpty();
    }

    private Arrival arrival(String email) {
        return new Arrival("subject-" + UUID.randomUUID(), "Pia", email, true, Set.of(slug));
    }

    private void linked() {
        var link = link();
        dns.texts.put("acme.example", List.of(link.proof()));
        tx(() -> links.verify(link.id()));
        provisioned();
    }

    private static void provisioned() {
        asOperations(db -> db.sql("update identity_link set done_revision = revision").update());
    }

    private IdentityLink link() {
        return tx(() -> links.link(WANTED));
    }

    private IdentityLink one() {
        return tx(() -> links.all()).getFirst();
    }

    private String wanted() {
        return asOperations(
                db ->
                        db.sql(
                                        "select wanted || ' ' || revision from identity_link where tenant = ?")
                                .param(owner.tenant().value())
                                .query(String.class)
                                .single());
    }

    private List<AuditEntry> acts() {
        return in(owner, () -> log.entries(AuditQuery.newest(20))).entries().stream()
                .filter(entry -> !entry.action().equals("audit.read"))
                .toList();
    }

    private IdentityLinks linksBy(String server) {
        return new IdentityLinks(
                rows, new IssuerRules(true), new DomainRecords(server), access, audit);
    }

    /// What the bean's transactions would do.
    private <R> R tx(Supplier<R> work) {
        return in(owner, () -> transaction.execute(_ -> work.get()));
    }
}
