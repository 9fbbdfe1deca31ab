package dev.tenon.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.local.stack.Refusal;
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
    void aBaseThatLeavesNoRoomForNinePortsIsRefused() {
        assertThat(Options.parse("--port-base", "65527").portBase()).contains(65527);
        assertThatThrownBy(() -> Options.parse("--port-base", "65528")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Options.parse("--port-base", "many")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Options.parse("--port-base")).isInstanceOf(Refusal.class);
    }
}
