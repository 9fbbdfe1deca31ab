package dev.tenon.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.identity.Binding;
import dev.tenon.identity.Role;
import dev.tenon.serving.gateway.AccessRules.Held;
import dev.tenon.serving.gateway.AccessRules.Holder;
import dev.tenon.serving.gateway.AccessRules.Known;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
    private static final PredictionLimits LIMITS =
            new PredictionLimits(
                    Map.of(
                            "trial", new PredictionLimits.Limit(50, 25),
                            "standard", new PredictionLimits.Limit(700, 300)));
    private static final UUID TENANT = new UUID(0, 1);
    private static final UUID CHURN = new UUID(0, 2);
    private static final UUID FRAUD = new UUID(0, 3);
    private static final UUID ANN = new UUID(0, 10);
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void whoMayPredictInTheWholeTenantMayInAllProjects() {
        var person = document(holder(new Binding(Role.OWNER, TENANT))).people().getFirst();
        assertThat(person.allProjects()).isTrue();
        assertThat(person.projects()).isEmpty();
        assertThat(person.subject()).isEqualTo("subject-of-ann");
        assertThat(person.caller()).isEqualTo("p-" + ANN);
    }

    @Test
    void aProjectsScientistMayThereOnly() {
        var person =
                document(
                                holder(
                                        new Binding(Role.SCIENTIST, CHURN),
                                        new Binding(Role.VIEWER, FRAUD)))
                        .people()
                        .getFirst();
        assertThat(person.allProjects()).isFalse();
        assertThat(person.projects()).containsExactly(CHURN);
    }

    @Test
    void whoMayNotPredictIsNotInTheDocument() {
        var document =
                document(
                        holder(
                                new Binding(Role.AUDITOR, TENANT),
                                new Binding(Role.APPROVER, CHURN)),
                        token(null, Set.of()));
        assertThat(document.people()).isEmpty();
        assertThat(document.tokens()).isEmpty();
    }

    @Test
    void aTokenReachesWhatItsMakerDoes() {
        var token =
                document(holder(new Binding(Role.DEPLOYER, CHURN)), token(null, Set.of()))
                        .tokens()
                        .getFirst();
        assertThat(token.sha256()).isEqualTo("0aff");
        assertThat(token.projects()).containsExactly(CHURN);
        assertThat(token.expiresAt()).isEqualTo(LATER);
    }

    @Test
    void aTokenForSomeProjectsReachesOnlyThoseEvenOfAnOwner() {
        var token =
                document(holder(new Binding(Role.OWNER, TENANT)), token(Set.of(FRAUD), Set.of()))
                        .tokens()
                        .getFirst();
        assertThat(token.allProjects()).isFalse();
        assertThat(token.projects()).containsExactly(FRAUD);
    }

    @Test
    void aTokenForAProjectInWhichItsMakerMayNothingReachesNowhere() {
        var document =
                document(
                        holder(new Binding(Role.SCIENTIST, CHURN)), token(Set.of(FRAUD), Set.of()));
        assertThat(document.tokens()).isEmpty();
    }

    @Test
    void aTokenWithoutTheScopeToPredictIsLeftOut() {
        var scientist = holder(new Binding(Role.SCIENTIST, CHURN));
        assertThat(document(scientist, token(null, Set.of("run:write"))).tokens()).isEmpty();
        assertThat(document(scientist, token(null, Set.of("model:predict"))).tokens()).hasSize(1);
    }

    @Test
    void aTokenBoundToAddressesStandsApartWithThem() {
        var bound =
                new Held(
                        ANN,
                        new byte[] {10, -1},
                        null,
                        Set.of(),
                        List.of("10.0.0.0/8", "2001:db8::/32"),
                        LATER);
        var document = document(holder(new Binding(Role.DEPLOYER, CHURN)), bound);
        assertThat(document.tokens()).isEmpty();
        assertThat(document.boundTokens())
                .singleElement()
                .satisfies(
                        token -> {
                            assertThat(token.projects()).containsExactly(CHURN);
                            assertThat(token.addresses())
                                    .containsExactly("10.0.0.0/8", "2001:db8::/32");
                        });
        assertThat(document(holder(), bound).boundTokens()).isEmpty();
    }

    @Test
    void aMemberWhoNeverSignedInHasTokensAndNoSubject() {
        var document =
                AccessRules.document(
                        new Known(
                                TENANT,
                                "acme",
                                "active",
                                "standard",
                                3,
                                List.of(
                                        new Holder(
                                                ANN,
                                                null,
                                                List.of(new Binding(Role.SCIENTIST, CHURN)))),
                                List.of(token(null, Set.of()))),
                        LIMITS);
        assertThat(document.people()).isEmpty();
        assertThat(document.tokens()).hasSize(1);
    }

    @Test
    void aPlanSaysHowMuchItsTenantAndEachCallerMayAsk() {
        assertThat(document(holder()).requestsPerSecond()).isEqualTo(50);
        assertThat(document(holder()).callerRequestsPerSecond()).isEqualTo(25);
        assertThat(LIMITS.of("a plan of our own").tenant()).isEqualTo(700);
    }

    @Test
    void everyStateButActiveIsSuspendedToAGateway() {
        assertThat(document(holder()).state()).isEqualTo("active");
        for (var state : List.of("suspended", "deletion_pending")) {
            var document =
                    AccessRules.document(
                            new Known(TENANT, "acme", state, "standard", 3, List.of(), List.of()),
                            LIMITS);
            assertThat(document.state()).isEqualTo("suspended");
        }
    }

    private static AccessDocument document(Holder holder, Held... tokens) {
        return AccessRules.document(
                new Known(TENANT, "acme", "active", "trial", 3, List.of(holder), List.of(tokens)),
                LIMITS);
    }

    private static Holder holder(Binding... bindings) {
        return new Holder(ANN, "subject-of-ann", List.of(bindings));
    }

    private static Held token(@Nullable Set<UUID> projects, Set<String> scopes) {
        return new Held(ANN, new byte[] {10, -1}, projects, scopes, List.of(), LATER);
    }
}
