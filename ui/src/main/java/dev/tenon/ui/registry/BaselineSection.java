package dev.tenon.ui.registry;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.tenon.registry.Baseline;
import dev.tenon.registry.Baseline.EnvironmentFile;
import dev.tenon.registry.Baseline.UsedData;
import dev.tenon.registry.ModelVersion;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import java.util.List;

/// What a version was made of, bound together by one digest.
@StyleSheet("context://tenon/registry.css")
class BaselineSection extends Div {
    BaselineSection(ModelVersion version) {
        addClassName("tn-column");
        var baseline = version.baseline();
        add(
                new Section("Baseline", facts(version)),
                data(baseline.data()),
                environment(baseline.environment()));
    }

    private static Component facts(ModelVersion version) {
        var baseline = version.baseline();
        var facts = new KeyValues().add("Digest", new Identifier(baseline.digest()));
        facts.addCode("Files", version.digest());
        var commit = version.origin().commit();
        facts.add("Commit", commit == null ? new Span("not known") : new Identifier(commit));
        var entry = baseline.entryPoint();
        facts.addCode("Entry point", entry == null ? "not known" : entry);
        facts.add("Parameters", String.valueOf(version.origin().params().size()));
        return facts.add("Made from", parent(baseline));
    }

    private static Component parent(Baseline baseline) {
        var parent = baseline.parent();
        if (parent == null) return new Span("no other version");
        var number = String.valueOf(parent.number());
        var page = Place.here().inProject("models", parent.model(), number);
        return new Anchor("/" + page, parent.model() + " " + number);
    }

    private static Section data(List<UsedData> data) {
        if (data.isEmpty())
            return new Section("Data", new Paragraph("Its run has named no dataset."));
        var table = new Table<UsedData>("Data");
        table.text("Dataset", UsedData::name);
        table.code("Digest", UsedData::digest);
        table.text("Used for", UsedData::usedFor);
        table.text("Source", UsedData::source);
        table.setItems(data);
        return new Section("Data", table.asHighAsItsRows()).flush();
    }

    private static Section environment(List<EnvironmentFile> files) {
        if (files.isEmpty())
            return new Section(
                    "Environment",
                    new Paragraph(
                            "No file beside the model says in which environment it was made."));
        var list = new Div();
        list.addClassName("tn-column");
        for (var file : files) {
            var text = new Pre(file.text());
            text.addClassName("tn-environment-text");
            text.getElement().setAttribute("tabindex", "0");
            list.add(new Details(file.path(), text));
        }
        return new Section("Environment", list);
    }
}
