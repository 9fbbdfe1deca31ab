package dev.tenon.ui.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.html.Anchor;
import dev.tenon.ui.ViewIT;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyPagesIT extends ViewIT {
    @BeforeEach
    void somethingThatLaysThePoliciesDown() {
        var model = "policed-" + UUID.randomUUID();
        register(model);
        ask(model);
    }

    @Test
    void everybodyInTheProjectReadsWhatIsInForceAndOnlyWritersBegin() {
        open(
                "viewer",
                "t/acme/p/churn/policies",
                window ->
                        assertThat(links(window))
                                .contains("production 1", "staging 1")
                                .doesNotContain("Begin with it"));
        open(
                "owner",
                "t/acme/p/churn/policies",
                window -> assertThat(links(window)).contains("Begin with it"));
    }

    @Test
    void aPolicySaysWhatItDemandsInSentences() {
        open(
                "viewer",
                "t/acme/p/churn/policies/production",
                window -> {
                    assertThat(sentences(window))
                            .anyMatch(sentence -> sentence.contains("two people who had no part"));
                    assertThat(links(window)).doesNotContain("Write the next version");
                });
        open(
                "owner",
                "t/acme/p/churn/policies/production",
                window -> assertThat(links(window)).contains("Write the next version"));
    }

    @Test
    void whoMayNotPublishIsToldSoInsteadOfAnEditor() {
        open(
                "scientist",
                "t/acme/p/churn/policy-draft?policy=production",
                window ->
                        assertThat(sentences(window))
                                .anyMatch(sentence -> sentence.contains("policy:write")));
    }

    private static List<String> links(BrowserlessUIContext window) {
        return window.find(Anchor.class).all().stream().map(Anchor::getText).toList();
    }
}
