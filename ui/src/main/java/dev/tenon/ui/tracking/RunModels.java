package dev.tenon.ui.tracking;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.tenon.registry.search.VersionLine;
import dev.tenon.tracking.LoggedModel;
import dev.tenon.tracking.RunDetails;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.shell.Place;
import java.util.List;

/// The models that a run has logged or read, and what of them is registered.
class RunModels extends Div {
    /// What there is to tell.
    record Known(List<VersionLine> versions, List<LoggedModel> written, List<LoggedModel> read) {}

    static Known known(RunFacts facts, RunDetails details) {
        return new Known(
                facts.versions(details.run().id()),
                facts.models(details.modelOutputs()),
                facts.models(details.modelInputs()));
    }

    RunModels(Known known) {
        addClassName("tn-column");
        add(new Section("Registered as", versions(known.versions())));
        if (!known.written().isEmpty()) add(new Section("Logged models", models(known.written())));
        if (!known.read().isEmpty()) add(new Section("Models used", models(known.read())));
    }

    private static Div versions(List<VersionLine> versions) {
        var list = new Div();
        list.addClassName("tn-column");
        if (versions.isEmpty()) list.add(RunOverview.muted("Nothing of this run is registered."));
        for (var version : versions) {
            var address =
                    Place.here()
                            .inProject("models", version.model().value(), "" + version.number());
            list.add(new Anchor(address, version.title()));
        }
        return list;
    }

    private static Div models(List<LoggedModel> models) {
        var list = new Div();
        list.addClassName("tn-column");
        for (var model : models) {
            var row = new Div(new Span(model.name()), new Identifier(model.id().toString()));
            if (!model.type().isEmpty()) row.add(RunOverview.muted(model.type()));
            row.addClassName("tn-row");
            list.add(row);
        }
        return list;
    }
}
