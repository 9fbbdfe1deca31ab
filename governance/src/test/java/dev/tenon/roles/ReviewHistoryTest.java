package dev.tenon.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReviewHistoryTest {
    private static final String ADA = "p-ada";
    private static final UUID GROUP = UUID.randomUUID();
    private static final UUID CHURN = UUID.randomUUID();

    private final List<ReviewedAct> acts = new ArrayList<>();

    @Test
    void aRoleIsHeldOnEveryDayFromItsGrantToItsEnd() {
        grant(3, ADA, "person", "scientist", CHURN.toString(), "taken away");
        act(5, "role.taken", "b", held(ADA, "person", "scientist", CHURN.toString()));

        assertThat(on(2)).isEmpty();
        assertThat(on(3)).singleElement().extracting(ReviewedRole::by).isEqualTo("Olga");
        assertThat(on(4)).singleElement().extracting(ReviewedRole::project).isEqualTo(CHURN);
        assertThat(on(5)).hasSize(1);
        assertThat(on(6)).isEmpty();
    }

    @Test
    void aRoleThatRunsOutEndsWithoutAnyEntry() {
        grant(3, ADA, "person", "viewer", CHURN.toString(), noonOf(4).toString());

        assertThat(on(4)).singleElement().extracting(ReviewedRole::until).isEqualTo(noonOf(4));
        assertThat(on(5)).isEmpty();
    }

    @Test
    void aRoleThatIsProlongedAfterItRanOutLeavesAGap() {
        grant(1, ADA, "person", "viewer", CHURN.toString(), noonOf(2).toString());
        var prolonged = held(ADA, "person", "viewer", CHURN.toString());
        prolonged.put("until", "taken away");
        act(5, "role.expiry.changed", "b", prolonged);

        assertThat(on(3)).isEmpty();
        assertThat(on(5)).singleElement().extracting(ReviewedRole::since).isEqualTo(noonOf(5));
    }

    @Test
    void aGroupsRoleIsHeldWhileOneIsInTheGroup() {
        grant(1, "g-" + GROUP, "group", "approver", CHURN.toString(), "taken away");
        act(3, "group.joined", GROUP, Map.of("person", ADA, "personName", "Ada"));
        act(5, "group.left", GROUP, Map.of("person", ADA));

        assertThat(on(2)).isEmpty();
        assertThat(on(4)).singleElement().extracting(ReviewedRole::holderName).isEqualTo("Ada");
        assertThat(on(6)).isEmpty();
    }

    @Test
    void whoIsRemovedHoldsNothingAnyMore() {
        grant(1, ADA, "person", "owner", "tenant", "taken away");
        act(3, "member.removed", ADA, Map.of());

        assertThat(on(2)).hasSize(1);
        assertThat(on(4)).isEmpty();
    }

    @Test
    void aRoleOfTheTenantsOwnGaveWhatItGaveOnThatDay() {
        act(1, "role.defined", "labeller", Map.of("permissions", "run:read"));
        grant(1, ADA, "person", "labeller", CHURN.toString(), "taken away");
        act(3, "role.redefined", "labeller", Map.of("permissions", "run:write"));

        assertThat(on(2).getFirst().permissions()).contains("run:read").doesNotContain("run:write");
        assertThat(on(3).getFirst().permissions()).contains("run:read", "run:write");
    }

    @Test
    void aServiceAccountThatWasDisabledAllDayCouldDoNothing() {
        var id = UUID.randomUUID();
        grant(1, "p-" + id, "service", "viewer", CHURN.toString(), "taken away");
        act(2, "service-account.disabled", id, Map.of());
        act(4, "service-account.enabled", id, Map.of());

        assertThat(on(2)).hasSize(1);
        assertThat(on(3)).isEmpty();
        assertThat(on(4)).hasSize(1);
    }

    @Test
    void theFirstOwnerComesWithTheTenant() {
        act(1, "tenant.requested", "acme", Map.of("owner", ADA, "ownerName", "Ada"));

        assertThat(on(2))
                .singleElement()
                .extracting(ReviewedRole::role, ReviewedRole::holderName)
                .containsExactly("owner", "Ada");
    }

    @Test
    void aSpreadsheetIsNeverHandedAFormula() {
        grant(1, ADA, "person", "viewer", CHURN.toString(), "taken away");
        act(2, "member.added", ADA, Map.of("name", "=1+1 \"x\""));

        assertThat(ReviewText.csv(on(3), UUID::toString)).contains("\"'=1+1 \"\"x\"\"\",");
    }

    private List<ReviewedRole> on(int day) {
        var start = Instant.parse("2026-03-0%dT00:00:00Z".formatted(day));
        var end = Instant.parse("2026-03-0%dT00:00:00Z".formatted(day + 1));
        var until = acts.stream().filter(act -> act.at().isBefore(end)).toList();
        return ReviewHistory.of(until).between(start, end);
    }

    private void grant(
            int day, String holder, String kind, String role, String scope, String until) {
        var details = held(holder, kind, role, scope);
        details.put("until", until);
        act(day, "role.granted", "b", details);
    }

    private static Map<String, String> held(String holder, String kind, String role, String scope) {
        return new HashMap<>(
                Map.of(
                        "holder", holder,
                        "holderKind", kind,
                        "holderName", "Somebody",
                        "role", role,
                        "scope", scope));
    }

    private void act(int day, String action, Object object, Map<String, String> details) {
        acts.add(new ReviewedAct(noonOf(day), action, object.toString(), "Olga", details));
    }

    private static Instant noonOf(int day) {
        return Instant.parse("2026-03-0%dT12:00:00Z".formatted(day));
    }
}
