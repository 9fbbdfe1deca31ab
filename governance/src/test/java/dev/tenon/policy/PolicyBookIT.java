package dev.tenon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Role;
import dev.tenon.policy.PolicyBookIT.TwoEnvironments;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import dev.tenon.wire.Page;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@Import(TwoEnvironments.class)
class PolicyBookIT extends GovernanceIT {
    @Autowired PolicyBook book;
    @Autowired Policies policies;

    private TenantId tenant;
    private ProjectId project;
    private Caller owner;
    private Caller scientist;

    static class TwoEnvironments implements Environments {
        @Override
        public Set<String> of(ProjectId project) {
            return Set.of("staging", "production");
        }
    }

    @BeforeEach
    void aProjectAsItBegins() {
        tenant = newTenant();
        project = new ProjectId(UUID.randomUUID());
        owner = newCaller(tenant, Role.OWNER);
        scientist = newCaller(tenant, Role.SCIENTIST);
        in(
                owner,
                () ->
                        transaction.execute(
                                _ -> {
                                    policies.layDownDefaults(project);
                                    policies.layDownDefaults(project);
                                    return true;
                                }));
    }

    @Test
    void everyProjectBeginsWithAPolicyForEachEnvironmentAndEachTier() {
        assertThat(in(scientist, () -> book.inForce(project)))
                .extracting(one -> one.policy().title())
                .containsExactly("production 1", "staging 1");
        for (var tier : RiskTier.values()) {
            var chosen = in(scientist, () -> book.chosen(project, "production", tier));
            assertThat(chosen.published().policy().name()).isEqualTo("production");
            assertThat(chosen.because()).contains("the only one in production", tier.words());
        }
    }

    @Test
    void aPublishedVersionTakesThePlaceOfTheOneBeforeAndBothAreKept() {
        var first = in(owner, () -> book.newest(project, "production"));
        var text =
                first.text().replace("version: 1", "version: 2").replace("people: 2", "people: 1");
        var second = in(owner, () -> book.publish(project, "production", text, "we are two"));

        assertThat(second.policy().version()).isEqualTo(2);
        assertThat(second.by()).isEqualTo(owner.name());
        assertThat(second.reason()).isEqualTo("we are two");
        assertThat(in(owner, () -> policies.inForce(project, "production", RiskTier.HIGH)))
                .contains(second.policy());
        assertThat(in(owner, () -> book.version(project, first.policy().digest())).text())
                .isEqualTo(first.text());
        assertThat(details("policy.published", "before.text")).contains(first.text());
        assertThat(details("policy.published", "after.text")).contains(text);
        assertThat(details("policy.published", "after.version")).contains("2");
    }

    @Test
    void versionsComeByNameAndTheNewestFirstPageByPage() {
        publish("production", 2);
        publish("production", 3);
        var first = in(owner, () -> book.versions(project, null, new Page.Wish(3, null)));
        assertThat(titles(first)).containsExactly("production 3", "production 2", "production 1");
        var rest = in(owner, () -> book.versions(project, null, new Page.Wish(3, first.next())));
        assertThat(titles(rest)).containsExactly("staging 1");
        assertThat(rest.next()).isNull();
        var named = in(owner, () -> book.versions(project, "staging", new Page.Wish(3, null)));
        assertThat(titles(named)).containsExactly("staging 1");
    }

    @Test
    void whatIsPublishedCannotBePublishedAgainNorSkipped() {
        var text = in(owner, () -> book.newest(project, "production")).text();
        assertThat(reasons(text))
                .containsExactly("4: Version 1 is published and never changes; the next is 2.");
        assertThat(reasons(text.replace("version: 1", "version: 3")))
                .containsExactly("4: The next version is 2.");
        assertThatThrownBy(() -> in(owner, () -> book.publish(project, "production", text, "")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Line 4: Version 1 is published and never changes");
    }

    @Test
    void aPolicyOfFewerTiersDecidesAboutThoseAndLeavesTheOthers() {
        in(owner, () -> book.publish(project, "grave", grave("[high]"), "credit"));
        var high = in(owner, () -> book.chosen(project, "production", RiskTier.HIGH));
        assertThat(high.published().policy().name()).isEqualTo("grave");
        assertThat(high.because()).contains("fewer tiers than production");
        assertThat(in(owner, () -> policies.inForce(project, "production", RiskTier.LOW)))
                .hasValueSatisfying(policy -> assertThat(policy.name()).isEqualTo("production"));
        assertThat(reasons(grave("[high]").replace("name: grave", "name: worse")))
                .containsExactly(
                        "5: grave names as many tiers, and it would be open which of the two decides about the tier high.");
    }

    @Test
    void aRetiredPolicyDecidesNoLongerUntilALaterVersionBringsItBack() {
        var text = grave("[high]");
        var grave = in(owner, () -> book.publish(project, "grave", text, "credit"));
        assertThatThrownBy(() -> in(scientist, () -> retired("grave", "no credit any more")))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> in(owner, () -> retired("grave", " ")))
                .isInstanceOf(Invalid.class);
        in(owner, () -> retired("grave", "no credit any more"));

        assertThat(in(owner, () -> policies.inForce(project, "production", RiskTier.HIGH)))
                .hasValueSatisfying(policy -> assertThat(policy.name()).isEqualTo("production"));
        assertThat(in(owner, () -> book.inForce(project)))
                .extracting(one -> one.policy().name())
                .containsExactly("production", "staging");
        assertThat(in(owner, () -> book.retired(project)))
                .singleElement()
                .extracting(PublishedPolicy::retired)
                .extracting(Retirement::by, Retirement::reason)
                .containsExactly(owner.name(), "no credit any more");
        assertThat(in(owner, () -> policies.byDigest(project, grave.policy().digest())))
                .contains(grave.policy());
        assertThat(details("policy.retired", "reason")).containsExactly("no credit any more");
        assertThatThrownBy(() -> in(owner, () -> retired("grave", "again")))
                .isInstanceOf(NotFound.class);

        assertThat(reasons(text)).singleElement().asString().contains("the next is 2");
        var next = text.replace("version: 1", "version: 2");
        var second = in(owner, () -> book.publish(project, "grave", next, "credit again"));
        assertThat(in(owner, () -> policies.inForce(project, "production", RiskTier.HIGH)))
                .contains(second.policy());
    }

    @Test
    void aPolicyWithoutWhichNothingWouldDecideIsKept() {
        assertThatThrownBy(() -> in(owner, () -> retired("production", "nobody needs it")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(
                        "nothing would decide in production about models of the tier");
        assertThat(details("policy.retired", "reason")).isEmpty();
    }

    private boolean retired(String name, String reason) {
        book.retire(project, name, reason);
        return true;
    }

    @Test
    void noTierIsLeftWithoutAPolicyAndNoPolicyLeavesItsEnvironment() {
        var text =
                in(owner, () -> book.newest(project, "production"))
                        .text()
                        .replace("version: 1", "version: 2");
        assertThat(
                        reasons(
                                text.replace(
                                        "environment: production",
                                        "environment: production\nrisk: [medium, high]")))
                .singleElement()
                .asString()
                .contains("No policy would be left in production for models of the tier low");
        assertThat(reasons(text.replace("environment: production", "environment: staging")))
                .anyMatch(reason -> reason.contains("A policy stays in its environment"));
        assertThat(
                        reasons(
                                grave("[high]")
                                        .replace(
                                                "environment: production",
                                                "environment: prodution")))
                .anyMatch(
                        reason ->
                                reason.contains(
                                        "This project has no environment prodution, but production, staging."));
    }

    @Test
    void aGroupThatIsNotThereIsNamedOnItsLine() {
        assertThat(
                        reasons(
                                in(owner, () -> book.ready(project))
                                        .getLast()
                                        .text()
                                        .replace("version: 1", "version: 2")))
                .containsExactlyInAnyOrder(
                        "34: There is no group model-validation; make it first.",
                        "44: There is no group business; make it first.",
                        "44: There is no group risk; make it first.");
    }

    @Test
    void onlyWhoMayWritePoliciesPublishes() {
        var text =
                in(owner, () -> book.newest(project, "staging"))
                        .text()
                        .replace("version: 1", "version: 2");
        assertThatThrownBy(() -> in(scientist, () -> book.publish(project, "staging", text, "")))
                .isInstanceOf(Forbidden.class);
        assertThat(in(scientist, () -> book.check(project, text)))
                .isInstanceOf(PolicyReading.Readable.class);
    }

    @Test
    void anotherTenantSeesNoneOfThem() {
        var digest = in(owner, () -> book.newest(project, "production")).policy().digest();
        var stranger = newCaller(newTenant(), Role.OWNER);
        assertThat(in(stranger, () -> book.inForce(project))).isEmpty();
        assertThatThrownBy(() -> in(stranger, () -> book.version(project, digest)))
                .isInstanceOf(NotFound.class);
        assertThat(in(stranger, () -> policies.byDigest(project, digest))).isEmpty();
    }

    private void publish(String name, int version) {
        in(
                owner,
                () -> {
                    var text =
                            book.newest(project, name)
                                    .text()
                                    .replaceFirst("version: \\d+", "version: " + version);
                    return book.publish(project, name, text, "");
                });
    }

    private static String grave(String tiers) {
        return """
                schema: 2
                name: grave
                version: 1
                environment: production
                risk: %s
                stages:
                  - name: review
                    approvals:
                      people: 3
                """
                .formatted(tiers);
    }

    private List<String> reasons(String text) {
        return switch (in(owner, () -> book.check(project, text))) {
            case PolicyReading.Readable _ -> List.of();
            case PolicyReading.Unreadable(var findings) ->
                    findings.stream().map(one -> one.line() + ": " + one.reason()).toList();
        };
    }

    private static List<String> titles(Page<PublishedPolicy> page) {
        return page.items().stream().map(one -> one.policy().title()).toList();
    }

    private List<String> details(String action, String name) {
        return in(
                owner,
                () ->
                        transaction.execute(
                                _ ->
                                        sql.sql(
                                                        """
                                                        select details ->> :name from audit_detail
                                                         where tenant = current_tenant() and project = :project
                                                           and action = :action and details ->> :name is not null
                                                        """)
                                                .param("project", project.value())
                                                .param("action", action)
                                                .param("name", name)
                                                .query(String.class)
                                                .list()));
    }
}
