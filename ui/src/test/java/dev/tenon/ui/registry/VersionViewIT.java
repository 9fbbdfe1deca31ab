package dev.tenon.ui.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.H1;
import dev.tenon.ui.ViewIT;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionViewIT extends ViewIT {
    private final String model = "churn-" + UUID.randomUUID();

    @BeforeEach
    void aVersionIsRegistered() {
        register(model);
    }

    @Test
    void aScientistMayAskForProduction() {
        open(
                "scientist",
                address(),
                window -> assertThat(buttons(window)).contains("Ask for production"));
    }

    @Test
    void whoeverMayOnlyLookSeesTheVersionAndNoAction() {
        open(
                "viewer",
                address(),
                window -> {
                    assertThat(window.find(H1.class).single().getText()).isEqualTo(model + " 1");
                    assertThat(buttons(window)).doesNotContain("Ask for production");
                });
    }

    private String address() {
        return "t/acme/p/churn/models/%s/1".formatted(model);
    }
}
