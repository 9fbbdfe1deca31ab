package dev.tenon.ui.tracking;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunDetails;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.shell.Place;
import java.util.List;
import java.util.Optional;

/// The run that this one is a part of, and those that are parts of it.
class RunFamily extends Div {
    /// The runs above and below.
    record Relatives(Optional<Run> parent, List<Run> children) {
        boolean isAlone() {
            return parent.isEmpty() && children.isEmpty();
        }
    }

    static Relatives relatives(RunFacts facts, RunDetails details) {
        return new Relatives(facts.parent(details), facts.children(details.run().id()));
    }

    RunFamily(Relatives relatives) {
        addClassName("tn-column");
        relatives.parent().ifPresent(run -> add(new Section("Part of", row(run))));
        if (!relatives.children().isEmpty()) {
            var list = new Div();
            list.addClassName("tn-column");
            relatives.children().forEach(run -> list.add(row(run)));
            add(new Section("Parts", list));
        }
    }

    private static Div row(Run run) {
        var page = new Anchor(Place.here().inProject("runs", run.id().toString()), run.name());
        var row = new Div(page, new StatusBadge(RunState.of(run)));
        row.addClassName("tn-row");
        return row;
    }
}
