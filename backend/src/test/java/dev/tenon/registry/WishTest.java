package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishTest {
    @ParameterizedTest
    @CsvSource({
        "alias,champion,production",
        "alias,Champion,production",
        "alias,production,production",
        "alias,PRODUCTION,production",
        "alias,challenger,",
        "stage,Production,production",
        "archive,Production,production",
        "stage,Staging,",
        "stage,Archived,",
        "stage,None,"
    })
    void whatMeansProductionNeedsItsGrant(String kind, String value, String environment) {
        assertThat(Wish.of(kind, value).environment().orElse(null)).isEqualTo(environment);
    }
}
