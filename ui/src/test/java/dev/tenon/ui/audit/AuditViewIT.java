package dev.tenon.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import dev.tenon.ui.ViewIT;
import org.junit.jupiter.api.Test;

class AuditViewIT extends ViewIT {
    @Test
    void anAuditorReadsTheTrail() {
        open(
                "auditor",
                "t/acme/audit",
                window -> {
                    assertThat(window.find(H1.class).single().getText()).isEqualTo("Audit");
                    assertThat(ways(window)).contains("Audit");
                });
    }

    @Test
    void aScientistIsShownNoWayToItAndNoTrailAtItsAddress() {
        open(
                "scientist",
                "t/acme/p/churn",
                window -> assertThat(ways(window)).contains("Runs").doesNotContain("Audit"));
        open(
                "scientist",
                "t/acme/audit",
                window -> {
                    assertThat(window.find(H1.class).all()).isEmpty();
                    assertThat(window.find(H2.class).all())
                            .extracting(H2::getText)
                            .containsExactly("This can't be opened");
                });
    }
}
