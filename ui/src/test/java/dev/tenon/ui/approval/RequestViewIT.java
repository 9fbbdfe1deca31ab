package dev.tenon.ui.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.tenon.ui.ViewIT;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestViewIT extends ViewIT {
    private final String model = "churn-" + UUID.randomUUID();
    private String request = "";

    @BeforeEach
    void theScientistAsksForProduction() {
        register(model);
        request = ask(model);
    }

    @Test
    void whoeverAskedReadsWhyTheyMayNotDecideAndMayWithdraw() {
        open(
                "scientist",
                address(),
                window -> {
                    assertThat(buttons(window))
                            .contains("Withdraw")
                            .doesNotContain("Approve", "Reject");
                    assertThat(sentences(window))
                            .anyMatch(sentence -> sentence.contains("you asked for it yourself"));
                });
    }

    @Test
    void anApproversClickCountsAndTheLastOneLetsTheVersionRun() {
        approveAs("approver");
        assertThat(state()).isEqualTo("submitted");
        approveAs("approver2");
        assertThat(state()).isEqualTo("approved");
        open(
                "approver",
                address(),
                window -> assertThat(buttons(window)).doesNotContain("Approve", "Reject"));
    }

    @Test
    void whatWasDecidedIsCountedNoMoreAmongWhatWaits() {
        open(
                "approver",
                address(),
                window -> {
                    var before = waiting(window);
                    click(window, "Approve");
                    assertThat(waiting(window)).isEqualTo(before - 1);
                });
    }

    private static int waiting(BrowserlessUIContext window) {
        return window.find(SideNavItem.class).all().stream()
                .filter(item -> item.getLabel().equals("Approvals"))
                .map(SideNavItem::getSuffixComponent)
                .mapToInt(
                        count -> count == null ? 0 : Integer.parseInt(count.getElement().getText()))
                .sum();
    }

    @Test
    void whoeverMayOnlyLookIsOfferedNoDecision() {
        open(
                "viewer",
                address(),
                window ->
                        assertThat(buttons(window))
                                .doesNotContain("Approve", "Reject", "Withdraw"));
    }

    private void approveAs(String role) {
        open(role, address(), window -> click(window, "Approve"));
    }

    private String state() {
        return as("approver").get("api/v1/approvals/" + request).json().path("state").asString();
    }

    private String address() {
        return "t/acme/p/churn/approvals/" + request;
    }
}
