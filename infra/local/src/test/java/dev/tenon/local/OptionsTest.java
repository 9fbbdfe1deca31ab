package dev.tenon.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void wordsAndOptionsMayStandInAnyOrder() {
        var options = Options.parse("--as", "auditor", "globex/fraud", "--port-base", "9000");
        assertThat(options.word()).contains("globex/fraud");
        assertThat(options.as()).isEqualTo("auditor");
        assertThat(options.portBase()).contains(9000);
    }

    @Test
    void whatNobodyKnowsIsRefusedByName() {
        assertThatThrownBy(() -> Options.parse("--frehs"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--frehs");
    }

    @Test
    void aBaseThatLeavesNoRoomForSevenPortsIsRefused() {
        assertThat(Options.parse("--port-base", "65529").portBase()).contains(65529);
        assertThatThrownBy(() -> Options.parse("--port-base", "65530")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Options.parse("--port-base", "many")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Options.parse("--port-base")).isInstanceOf(Refusal.class);
    }
}
