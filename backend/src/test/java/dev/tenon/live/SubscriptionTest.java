package dev.tenon.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final TenantId ACME = new TenantId(new UUID(0, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(0, 2));
    private static final ProjectId CHURN = new ProjectId(new UUID(1, 1));
    private static final ProjectId OTHER = new ProjectId(new UUID(1, 2));

    private final Subscription tab = new Subscription(ACME, CHURN, Set.of("runs", "run/1"));

    @Test
    void aTabHearsOfItsOwnTopicsOnly() throws InterruptedException {
        tab.offer(new Change(ACME, CHURN, "run/1"));
        tab.offer(new Change(ACME, CHURN, "run/2"));
        tab.offer(new Change(ACME, OTHER, "runs"));
        tab.offer(new Change(GLOBEX, CHURN, "runs"));
        assertThat(tab.await(0)).containsExactly("run/1");
    }

    @Test
    void manyChangesOfATopicAreToldOnce() throws InterruptedException {
        for (int i = 0; i < 100; i++) tab.offer(new Change(ACME, CHURN, "runs"));
        assertThat(tab.await(0)).containsExactly("runs");
        assertThat(tab.await(1)).isEmpty();
    }

    @Test
    void afterALostConnectionEverythingCountsAsChanged() throws InterruptedException {
        tab.markAll();
        assertThat(tab.await(0)).containsExactlyInAnyOrder("runs", "run/1");
    }

    @Test
    void aChangeTravelsAsTextAndComesBackTheSame() {
        var change = new Change(ACME, CHURN, "model/churn eu");
        assertThat(Change.parse(change.text())).contains(change);
        assertThat(Change.parse("nonsense")).isEmpty();
    }
}
