package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModuleBordersTest {
    private final ApplicationModules rooms = ApplicationModules.of(GovernanceApplication.class);

    @Test
    void everyRoomUsesOnlyTheRoomsOnItsSign() {
        rooms.verify();
    }

    @Test
    void theRoomsOfGovernanceAreAllThere() {
        assertThat(rooms.stream().map(room -> room.getIdentifier().toString()))
                .contains(
                        "tenancy",
                        "identity",
                        "people",
                        "operator",
                        "audit",
                        "signing",
                        "storage",
                        "problem");
    }
}
