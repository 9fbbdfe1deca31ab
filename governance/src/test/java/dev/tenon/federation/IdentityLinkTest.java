package dev.tenon.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityLinkTest {
    private static final String BROKER = "https://sign-in.example/realms/tenon";

    /// Provisioning gives the same name: its own test says it in the same letters.
    @Test
    void twoOfTheSameMomentComeBackToAddressesOfTheirOwn() {
        assertThat(link("01234567-0000-7000-8000-0123456789ab").redirectAddress(BROKER, "acme"))
                .isEqualTo(BROKER + "/broker/acme-0123456789ab/endpoint");
        assertThat(link("01234567-0000-7000-8000-0123456789ac").redirectAddress(BROKER, "acme"))
                .isEqualTo(BROKER + "/broker/acme-0123456789ac/endpoint");
    }

    private static IdentityLink link(String id) {
        return new IdentityLink(
                new IdentityLinkId(UUID.fromString(id)),
                "acme.example",
                "https://login.acme.example",
                "tenon",
                "proof",
                IdentityLink.State.LINKED,
                null,
                null,
                Instant.EPOCH);
    }
}
