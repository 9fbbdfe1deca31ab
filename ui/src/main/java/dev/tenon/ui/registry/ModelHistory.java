package dev.tenon.ui.registry;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.tenon.lineage.RegistryPast;
import dev.tenon.lineage.Standing;
import dev.tenon.registry.ModelEvent;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.VersionUse.Use;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a model stood at any moment, and all that happened to it. The moment stands in the address.
class ModelHistory extends Div {
    private final transient RegistryPast past;
    private final transient ModelName model;
    private final transient Place place = Place.here();
    private final DateTimePicker moment = new DateTimePicker("As it stood at (UTC)");
    private final Div standing = new Div();

    ModelHistory(ModelRegistry registry, RegistryPast past, ModelName model, String at) {
        this.past = past;
        this.model = model;
        addClassName("tn-column");
        moment.setLocale(Locale.UK);
        moment.setValue(parsed(at));
        moment.setHelperText("Empty for now.");
        moment.addValueChangeListener(event -> changed(event.isFromClient()));
        var row = new Div(moment);
        row.addClassName("tn-moment");
        standing.addClassName("tn-column");
        add(
                new Section("What stood where", row, standing),
                new Section("History", events(registry)).flush());
        show();
    }

    private static @Nullable LocalDateTime parsed(String at) {
        try {
            return at.isEmpty()
                    ? null
                    : Instant.parse(at).atOffset(ZoneOffset.UTC).toLocalDateTime();
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }

    private void changed(boolean byReader) {
        if (!byReader) return;
        show();
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address()));
    }

    private String address() {
        var page = ModelTab.HISTORY.address(place, model);
        var at = instant();
        return at == null ? page : page + "&at=" + at;
    }

    private @Nullable Instant instant() {
        var chosen = moment.getValue();
        return chosen == null ? null : chosen.toInstant(ZoneOffset.UTC);
    }

    private void show() {
        standing.removeAll();
        standing.add(words(past.standing(place.projectId(), model, instant())));
    }

    private Component words(Standing then) {
        var facts = new KeyValues();
        then.answering().forEach(use -> facts.add("Answered in " + use.environment(), share(use)));
        then.grants()
                .forEach(
                        grant ->
                                facts.add(
                                        "Might run in " + grant.environment(),
                                        version(grant.number())));
        then.aliases().forEach((alias, number) -> facts.add("@" + alias, version(number)));
        then.stages().forEach((number, stage) -> facts.add("Stage " + stage, version(number)));
        return facts.getChildren().findAny().isPresent()
                ? facts
                : new Paragraph("Nothing: no alias, no stage, no grant, and no version answered.");
    }

    private Span share(Use use) {
        var words = new Span(" with %s of the traffic".formatted(percent(use.share())));
        var line = new Span(version(use.number()), words);
        line.addClassName("tn-sentence");
        return line;
    }

    private Anchor version(int number) {
        var page = place.inProject("models", model.value(), String.valueOf(number));
        return new Anchor("/" + page, "version " + number);
    }

    private static String percent(int share) {
        return share % 100 == 0
                ? share / 100 + " %"
                : String.format(Locale.ROOT, "%.2f %%", share / 100.0);
    }

    private Component events(ModelRegistry registry) {
        var table = new Table<ModelEvent>("History");
        table.moment("When", ModelEvent::at);
        table.text("What", event -> words(event.what()));
        table.text("Version", event -> event.number() == null ? "" : event.number().toString());
        table.text("Which", event -> Identifier.shortened(event.value(), 24, 6));
        table.text("Who", event -> event.author().name());
        table.setItems(registry.history(place.projectId(), model));
        return table.asHighAsItsRows();
    }

    private static String words(String what) {
        return java.util.Arrays.stream(what.split("\\."))
                .skip(what.startsWith("model.") ? 1 : 0)
                .collect(Collectors.joining(" "));
    }
}
