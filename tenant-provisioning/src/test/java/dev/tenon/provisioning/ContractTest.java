package dev.tenon.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {

    @ParameterizedTest
    @CsvSource({
        "wishes,tenancy/V2026.11.21.1005__wishes",
        "invited,tenancy/V2026.11.21.1612__invited",
        "identity_link,federation/V2026.11.21.1628__identity_link",
        "program_client,people/V2026.11.21.1950__program_client",
        "sign_out_wish,tenancy/V2026.11.21.1637__sign_out_wish",
        "sign_out_by_a_job,tenancy/V2026.11.21.1714__sign_out_by_a_job",
        "sign_in_event,signin/V2026.11.21.1930__sign_in_event",
        "proven_by_letter,invitation/V2026.11.21.1950__proven_by_letter"
    })
    void theTablesAreThoseThatThePlatformMigrates(String ours, String theirs) {
        assertThat(Path.of("src/main/resources/contract", ours + ".sql"))
                .hasSameTextualContentAs(
                        Path.of("../governance/src/main/resources/db/migration", theirs + ".sql"));
    }
}
