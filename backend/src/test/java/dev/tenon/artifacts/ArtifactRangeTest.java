package dev.tenon.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.artifacts.ArtifactRange.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-9,0,9",
        "bytes=5-,5,99",
        "bytes=-10,90,99",
        "bytes=-1000,0,99",
        "bytes=99-2000,99,99"
    })
    void aPieceIsCutToTheFile(String header, long first, long last) {
        assertThat(ArtifactRange.of(header, 100))
                .isEqualTo(new Wanted.Piece(new ArtifactRange(first, last)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,4-5", "lines=1-2"})
    void whatCantBeReadAsksForTheWhole(String header) {
        assertThat(ArtifactRange.of(header, 100)).isEqualTo(new Wanted.Whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=200-300", "bytes=-0"})
    void whatLiesBehindTheEndIsOutside(String header) {
        assertThat(ArtifactRange.of(header, 100)).isEqualTo(new Wanted.Outside());
    }

    @Test
    void anEmptyFileHasNoPiece() {
        assertThat(ArtifactRange.of("bytes=0-", 0)).isEqualTo(new Wanted.Outside());
        assertThat(ArtifactRange.of("bytes=-5", 0)).isEqualTo(new Wanted.Outside());
        assertThat(ArtifactRange.of(null, 0)).isEqualTo(new Wanted.Whole());
    }
}
