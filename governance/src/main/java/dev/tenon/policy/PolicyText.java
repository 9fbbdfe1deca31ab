package dev.tenon.policy;

import dev.tenon.policy.yaml.Place;
import dev.tenon.policy.yaml.YamlNode;
import dev.tenon.policy.yaml.YamlNode.Fields;
import dev.tenon.policy.yaml.YamlNode.Items;
import dev.tenon.policy.yaml.YamlNode.Scalar;
import dev.tenon.policy.yaml.YamlText;
import dev.tenon.signing.ContentDigest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A policy as it is written and stored; the digest is over exactly this text.
final class PolicyText {
    /// The schema that new versions are written in; texts of the first are still read.
    static final int SCHEMA = 2;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final String NAME_RULE =
            "A name begins with a small letter and has small letters, digits and dashes, 40 at most.";
    private static final int MOST_STAGES = 10;

    private final Findings findings = new Findings();
    private final String text;

    private PolicyText(String text) {
        this.text = text;
    }

    static PolicyReading read(String text) {
        return switch (YamlText.of(text)) {
            case YamlText.Readable(var root) -> new PolicyText(text).read(root);
            case YamlText.Refused(var at, var reason) ->
                    new PolicyReading.Unreadable(List.of(Finding.at(at, "", reason)));
        };
    }

    /// Reads what was read before it was stored.
    static Policy stored(String text) {
        return switch (read(text)) {
            case PolicyReading.Readable(var policy, _) -> policy;
            case PolicyReading.Unreadable(var findings) ->
                    throw new IllegalStateException("A stored policy can't be read: " + findings);
        };
    }

    private PolicyReading read(YamlNode root) {
        var places = new HashMap<String, Place>();
        note(root, "", places);
        var policy =
                Form.of(root, "", findings).map(form -> isOld(form) ? old(form) : policy(form));
        return policy.isPresent() && findings.isEmpty()
                ? new PolicyReading.Readable(policy.get(), places)
                : new PolicyReading.Unreadable(findings.inOrder());
    }

    private static void note(YamlNode node, String path, Map<String, Place> places) {
        switch (node) {
            case Fields fields ->
                    fields.fields()
                            .forEach(
                                    (name, field) -> {
                                        var inner = path.isEmpty() ? name : path + "." + name;
                                        places.put(inner, field.at());
                                        note(field.value(), inner, places);
                                    });
            case Items items -> {
                for (var i = 0; i < items.items().size(); i++)
                    note(items.items().get(i), "%s[%d]".formatted(path, i), places);
            }
            case Scalar _ -> {}
        }
    }

    private static boolean isOld(Form form) {
        return form.has("requires") && form.has("requestDays");
    }

    private Policy policy(Form form) {
        form.whole("schema", SCHEMA, SCHEMA, null);
        var policy =
                new Policy(
                        form.word("name", NAME, NAME_RULE),
                        form.whole("version", 1, 1_000_000, null),
                        form.text("summary", 300).orElse(""),
                        form.word("environment", NAME, NAME_RULE),
                        tiers(form),
                        stages(form),
                        Duration.ofDays(form.whole("request-days", 1, 365, 30)),
                        GrantText.read(form),
                        ContentDigest.of(text));
        form.close();
        return policy;
    }

    private static Set<RiskTier> tiers(Form form) {
        var all = EnumSet.allOf(RiskTier.class);
        var chosen = form.choices("risk", List.copyOf(all), RiskTier::words);
        if (!form.has("risk")) return all;
        if (chosen.isEmpty())
            form.wrong("risk", "At least one tier; all of them without the field.");
        return chosen;
    }

    private List<Stage> stages(Form form) {
        var forms = form.forms("stages");
        if (!form.has("stages")) form.wrong("stages", "The field stages is missing.");
        else if (forms.isEmpty()) form.wrong("stages", "A policy has at least one stage.");
        if (forms.size() > MOST_STAGES)
            form.wrong("stages", "A policy has at most %d stages.".formatted(MOST_STAGES));
        var names = new LinkedHashSet<String>();
        var papers = new LinkedHashSet<String>();
        return forms.stream().map(each -> StageText.read(each, names, papers)).toList();
    }

    private Policy old(Form form) {
        return OldPolicyText.read(form, text);
    }
}
