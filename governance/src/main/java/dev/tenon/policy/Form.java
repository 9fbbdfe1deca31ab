package dev.tenon.policy;

import dev.tenon.policy.yaml.Place;
import dev.tenon.policy.yaml.YamlNode;
import dev.tenon.policy.yaml.YamlNode.Field;
import dev.tenon.policy.yaml.YamlNode.Fields;
import dev.tenon.policy.yaml.YamlNode.Items;
import dev.tenon.policy.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of one place in a text, read one by one. What is missing or malformed is noted and
/// reads as something harmless, so that the reading goes on; what nobody asked for is noted at the
/// end.
final class Form {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,15}(\\.[0-9]{1,15})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private final Fields fields;
    private final String path;
    private final Findings findings;
    private final Set<String> asked = new LinkedHashSet<>();

    private Form(Fields fields, String path, Findings findings) {
        this.fields = fields;
        this.path = path;
        this.findings = findings;
    }

    static Optional<Form> of(YamlNode node, String path, Findings findings) {
        if (node instanceof Fields fields) return Optional.of(new Form(fields, path, findings));
        findings.add(node.at(), path, "Fields are expected here, such as `name: value`.");
        return Optional.empty();
    }

    Place at() {
        return fields.at();
    }

    /// The place of a field's name; the form's own, when the field isn't there.
    Place at(String name) {
        var field = fields.fields().get(name);
        return field == null ? at() : field.at();
    }

    boolean has(String name) {
        return fields.fields().containsKey(name);
    }

    boolean holdsList(String name) {
        var field = fields.fields().get(name);
        return field != null && field.value() instanceof Items;
    }

    void wrong(String name, String reason) {
        findings.add(at(name), path(name), reason);
    }

    Optional<String> text(String name, int longest) {
        return scalar(name).flatMap(scalar -> text(name, scalar, longest));
    }

    String required(String name, int longest) {
        requirePresence(name);
        return text(name, longest).orElse("");
    }

    String word(String name, Pattern shape, String rule) {
        var written = required(name, 200);
        if (has(name) && !written.isEmpty() && !shape.matcher(written).matches()) wrong(name, rule);
        return written;
    }

    int whole(String name, int least, int most, @Nullable Integer otherwise) {
        if (!has(name) && otherwise != null) return asking(name, otherwise);
        requirePresence(name);
        var number =
                scalar(name)
                        .filter(Scalar::plain)
                        .filter(one -> WHOLE.matcher(one.text()).matches())
                        .map(one -> Integer.parseInt(one.text()));
        if (number.isPresent() && number.get() >= least && number.get() <= most)
            return number.get();
        if (has(name)) wrong(name, "A whole number from %d to %d.".formatted(least, most));
        return least;
    }

    Optional<BigDecimal> number(String name) {
        var written = scalar(name);
        if (written.isEmpty()) return Optional.empty();
        if (written.get().plain() && NUMBER.matcher(written.get().text()).matches())
            return Optional.of(new BigDecimal(written.get().text()));
        wrong(name, "A number, such as 0.85, without quotes.");
        return Optional.empty();
    }

    /// One of a few words.
    <T> Optional<T> choice(String name, List<T> choices, Function<T, String> words) {
        var written = scalar(name);
        if (written.isEmpty()) return Optional.empty();
        var chosen =
                choices.stream()
                        .filter(one -> words.apply(one).equals(written.get().text()))
                        .findFirst();
        if (chosen.isEmpty()) wrong(name, oneOf(choices, words));
        return chosen;
    }

    /// Each item one of a few words, none twice.
    <T> Set<T> choices(String name, List<T> choices, Function<T, String> words) {
        var chosen = new LinkedHashSet<T>();
        for (var item : plainItems(name)) {
            var one =
                    choices.stream().filter(it -> words.apply(it).equals(item.text())).findFirst();
            if (one.isEmpty()) findings.add(item.at(), path(name), oneOf(choices, words));
            else if (!chosen.add(one.get())) twice(name, item);
        }
        return chosen;
    }

    /// Words of people's own, none twice.
    List<String> words(String name, int longest) {
        var all = new LinkedHashSet<String>();
        for (var item : plainItems(name)) {
            var word = text(name, item, longest);
            if (word.isPresent() && !all.add(word.get())) twice(name, item);
        }
        return List.copyOf(all);
    }

    Optional<Form> form(String name) {
        return asked(name).flatMap(field -> of(field.value(), path(name), findings));
    }

    List<Form> forms(String name) {
        var forms = new ArrayList<Form>();
        var items = items(name);
        for (var i = 0; i < items.size(); i++) {
            of(items.get(i), "%s[%d]".formatted(path(name), i), findings).ifPresent(forms::add);
        }
        return forms;
    }

    /// Notes each field that nobody asked for.
    void close() {
        fields.fields()
                .forEach(
                        (name, field) -> {
                            if (!asked.contains(name))
                                findings.add(field.at(), path(name), unknown(name));
                        });
    }

    private String unknown(String name) {
        var known = "Known here: %s.".formatted(String.join(", ", asked));
        return Spelling.nearest(name, asked)
                .map(near -> "There is no field %s; did you mean %s?".formatted(name, near))
                .orElseGet(() -> "There is no field %s. %s".formatted(brief(name), known));
    }

    private void requirePresence(String name) {
        asked.add(name);
        if (!has(name)) findings.add(at(), path(name), "The field %s is missing.".formatted(name));
    }

    private Optional<Field> asked(String name) {
        asked.add(name);
        return Optional.ofNullable(fields.fields().get(name));
    }

    private <T> T asking(String name, T otherwise) {
        asked.add(name);
        return otherwise;
    }

    private Optional<Scalar> scalar(String name) {
        var field = asked(name);
        if (field.isEmpty()) return Optional.empty();
        if (field.get().value() instanceof Scalar scalar) return Optional.of(scalar);
        wrong(name, "One value is expected here, not several.");
        return Optional.empty();
    }

    private Optional<String> text(String name, Scalar scalar, int longest) {
        var text = scalar.text().strip();
        if (text.isEmpty()) findings.add(scalar.at(), path(name), "Something must stand here.");
        else if (text.length() > longest)
            findings.add(
                    scalar.at(),
                    path(name),
                    "At most %d characters stand here.".formatted(longest));
        else return Optional.of(text);
        return Optional.empty();
    }

    private List<YamlNode> items(String name) {
        var field = asked(name);
        if (field.isEmpty()) return List.of();
        if (field.get().value() instanceof Items items) return items.items();
        wrong(name, "A list is expected here.");
        return List.of();
    }

    private List<Scalar> plainItems(String name) {
        var plain = new ArrayList<Scalar>();
        for (var item : items(name)) {
            if (item instanceof Scalar scalar) plain.add(scalar);
            else findings.add(item.at(), path(name), "A plain word is expected here.");
        }
        return plain;
    }

    private void twice(String name, Scalar item) {
        findings.add(item.at(), path(name), "%s stands here twice.".formatted(item.text()));
    }

    private String path(String name) {
        if (name.isEmpty()) return path;
        return path.isEmpty() ? brief(name) : path + "." + brief(name);
    }

    private static String brief(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private static <T> String oneOf(List<T> choices, Function<T, String> words) {
        return "One of %s.".formatted(String.join(", ", choices.stream().map(words).toList()));
    }
}
