package dev.tenon.tracking.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestKeysTest {
    private static final List<String> KEYS =
            List.of("loss", "val/loss", "accuracy", "learning_rate", "lr", "Depth");

    @Test
    void aSlipOfTheFingerIsUnderstood() {
        assertThat(NearestKeys.to("acuracy", KEYS)).containsExactly("accuracy");
        assertThat(NearestKeys.to("learningrate", KEYS)).containsExactly("learning_rate");
        assertThat(NearestKeys.to("depth", KEYS)).startsWith("Depth");
    }

    @Test
    void theSameWordInAnotherSectionIsNear() {
        assertThat(NearestKeys.to("loss", List.of("val/loss", "train/accuracy")))
                .containsExactly("val/loss");
    }

    @Test
    void whatLooksLikeNothingHasNoNeighbour() {
        assertThat(NearestKeys.to("perplexity", KEYS)).isEmpty();
    }

    @Test
    void editsAreCounted() {
        assertThat(NearestKeys.edits("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestKeys.edits("", "abc")).isEqualTo(3);
        assertThat(NearestKeys.edits("same", "same")).isZero();
    }
}
