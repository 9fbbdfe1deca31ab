package dev.tenon.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContractTest {

    @Test
    void theTablesAreThoseThatThePlatformMigrates() {
        assertThat(Path.of("src/main/resources/contract/wishes.sql"))
                .hasSameTextualContentAs(
                        Path.of(
                                "../governance/src/main/resources/db/migration/tenancy/V2026.11.21.1005__wishes.sql"));
    }
}
