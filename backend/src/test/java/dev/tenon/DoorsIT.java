package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoorsIT extends PlatformIT {
    @Test
    void theProjectIsThereForItsPeopleAndForNobodyElse() {
        assertThat(as("scientist").get("api/v1").json().path("slug").asString()).isEqualTo("churn");
        assertThat(as("scientist").get("/t/acme/p/other/api/v1").status()).isEqualTo(404);
        assertThat(as("owner", "globex").get("/t/acme/p/churn/api/v1").status()).isEqualTo(401);
        assertThat(asNobody().get("api/v1").status()).isEqualTo(401);
    }
}
