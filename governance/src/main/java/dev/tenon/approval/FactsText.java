package dev.tenon.approval;

import dev.tenon.policy.Check.LineageComplete.Origin;
import dev.tenon.policy.Evidence;
import dev.tenon.policy.Evidence.FilesSeen;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.Evidence.Running;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the policy looked at when it was asked, as a column holds it; papers lie elsewhere.
record FactsText(
        Map<String, Double> metrics,
        FilesSeen files,
        Set<Origin> origins,
        boolean signature,
        @Nullable String licence,
        @Nullable Running running) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static String write(Evidence facts) {
        return JSON.writeValueAsString(
                new FactsText(
                        facts.metrics(),
                        facts.files(),
                        facts.origins(),
                        facts.signature(),
                        facts.licence().orElse(null),
                        facts.running().orElse(null)));
    }

    static Evidence read(String text) {
        var facts = JSON.readValue(text, FactsText.class);
        return new Evidence(
                facts.metrics(),
                facts.files(),
                facts.origins(),
                facts.signature(),
                Optional.ofNullable(facts.licence()),
                Optional.ofNullable(facts.running()),
                Papers.NONE);
    }
}
