package dev.tenon.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.local.Database;
import dev.tenon.local.TestStack;
import dev.tenon.provisioning.Wishes.MemberKey;
import dev.tenon.provisioning.plan.MemberProgress;
import dev.tenon.provisioning.plan.Person;
import dev.tenon.provisioning.plan.State;
import dev.tenon.provisioning.plan.TenantProgress;
import dev.tenon.provisioning.plan.TenantWish;
import dev.tenon.provisioning.plan.Wanted;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseWishesIT {
    private static final UUID ACME = new UUID(1, 1);
    private static final MemberKey SAM = new MemberKey(ACME, "sam@acme.example");

    private final Database database = TestStack.freshDatabase();
    private final Contract platform = new Contract(database);
    private DatabaseWishes wishes;

    @BeforeEach
    void connect() throws SQLException {
        platform.make();
        wishes = DatabaseWishes.connect(database.jdbcUrl(), database.passwords().provisioning());
    }

    @AfterEach
    void disconnect() throws SQLException {
        wishes.close();
    }

    @Test
    void aWishIsReadAsThePlatformWroteIt() {
        platform.wish(ACME, "acme", "active");
        assertThat(wishes.openTenants()).containsExactly(ACME);
        assertThat(wishes.tenant(ACME))
                .contains(
                        new TenantWish(
                                ACME,
                                "acme",
                                "The acme",
                                "standard",
                                Wanted.ACTIVE,
                                new Person("owner@acme.example", "Olga Owner"),
                                1,
                                TenantProgress.NONE));
    }

    @Test
    void whatIsReportedIsReadBackAndClosesTheWish() {
        platform.wish(ACME, "acme", "active");
        var progress =
                new TenantProgress(
                        State.DELETION_PENDING,
                        1,
                        "Why",
                        "o1",
                        "u1",
                        Instant.parse("2999-01-01T00:00:00Z"));
        wishes.report(ACME, progress);
        assertThat(wishes.tenant(ACME).orElseThrow().progress()).isEqualTo(progress);
        assertThat(wishes.openTenants()).isEmpty();
        assertThat(wishes.allTenants()).containsExactly(ACME);
    }

    @Test
    void aDeletionWhoseTimeHasComeIsOpenAgain() {
        platform.wish(ACME, "acme", "deleted");
        wishes.report(
                ACME,
                new TenantProgress(State.DELETION_PENDING, 1, null, "o1", null, Instant.EPOCH));
        assertThat(wishes.openTenants()).containsExactly(ACME);
    }

    @Test
    void membersAreOpenOnceTheirTenantStands() {
        platform.wish(ACME, "acme", "active");
        platform.wishMember(ACME, SAM.email(), "member");
        assertThat(wishes.openMembers()).isEmpty();
        wishes.report(ACME, new TenantProgress(State.ACTIVE, 1, null, "o1", "u1", null));
        assertThat(wishes.openMembers()).containsExactly(SAM);
        assertThat(wishes.member(SAM).orElseThrow().organizationId()).isEqualTo("o1");
        wishes.report(SAM, new MemberProgress(1, "u2", null));
        assertThat(wishes.openMembers()).isEmpty();
        assertThat(wishes.allMembers()).containsExactly(SAM);
        assertThat(platform.read("select subject from member_wish")).isEqualTo("u2");
    }

    @Test
    void aWishWakesWhoWaitsAndAReportDoesNot() throws SQLException {
        platform.wish(ACME, "acme", "active");
        wishes.await(Duration.ofSeconds(30));
        var before = System.nanoTime();
        wishes.report(ACME, TenantProgress.NONE);
        wishes.await(Duration.ofMillis(300));
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThan(Duration.ofMillis(250));
        platform.wish(ACME, "acme", "suspended");
        before = System.nanoTime();
        wishes.await(Duration.ofSeconds(30));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void ofTwoProcessesOneLeadsUntilItsConnectionEnds() throws Exception {
        var password = database.passwords().provisioning();
        try (var second = DatabaseWishes.connect(database.jdbcUrl(), password)) {
            assertThat(wishes.isLeader()).isTrue();
            assertThat(second.isLeader()).isFalse();
            assertThat(wishes.isLeader()).isTrue();
            wishes.close();
            // The server lets go of the lock once it has seen the connection's end.
            var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!second.isLeader() && System.nanoTime() < end) Thread.sleep(20);
            assertThat(second.isLeader()).isTrue();
        }
    }

    @Test
    void provisioningCannotWishForItself() {
        platform.wish(ACME, "acme", "active");
        for (var forbidden :
                new String[] {
                    "update tenant_wish set wanted = 'deleted'",
                    "update tenant_wish set revision = 9",
                    "update member_wish set wanted = 'gone'",
                    "insert into tenant_wish (tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name)"
                            + " values (gen_random_uuid(), 'x', 'x', 'x', 'active', 'x', 'x')",
                    "delete from tenant_wish"
                }) {
            assertThatThrownBy(
                            () -> {
                                try (var connection = database.connectAsProvisioning();
                                        var statement = connection.createStatement()) {
                                    statement.execute(forbidden);
                                }
                            })
                    .as(forbidden)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aTenantSeesNoOtherTenantsWish() throws SQLException {
        platform.wish(ACME, "acme", "active");
        try (var connection = database.connectAsApp();
                var statement = connection.createStatement()) {
            statement.execute("set app.tenant = '" + new UUID(2, 2) + "'");
            assertThat(statement.executeQuery("select 1 from tenant_wish").next()).isFalse();
            statement.execute("set app.tenant = '" + ACME + "'");
            assertThat(statement.executeQuery("select 1 from tenant_wish").next()).isTrue();
        }
    }
}
