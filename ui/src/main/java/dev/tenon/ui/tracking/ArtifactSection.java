package dev.tenon.ui.tracking;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.tracking.Run;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.shell.Place;

/// A run's files, to be looked through and looked at. `tenon/tenon-files.js` fetches folders and
/// previews for itself; nothing that it shows of a file may run.
@StyleSheet("context://tenon/elements.css")
@StyleSheet("context://tenon/files.css")
class ArtifactSection extends Div {
    private final transient Artifacts artifacts;
    private final transient Place place;
    private final transient Run run;
    private boolean browsing;

    ArtifactSection(Artifacts artifacts, Place place, Run run) {
        this.artifacts = artifacts;
        this.place = place;
        this.run = run;
        var none = new Span("No file yet. What the run logs as an artifact appears here.");
        none.addClassName("tn-muted");
        add(new Section("Artifacts", none));
        renew();
    }

    /// Shows the files as soon as there are some. From then on it stays as it is: its reader may be
    /// deep in a folder, and asks for newer ones there.
    final void renew() {
        if (browsing || artifacts.list(place.projectId(), run.artifacts(), null, 1).isEmpty())
            return;
        browsing = true;
        removeAll();
        var section = new Section("Artifacts").flush();
        section.getElement().appendChild(files());
        add(section);
    }

    private Element files() {
        var files = new Element("tenon-files");
        files.setAttribute("src", place.inProject("api", "v1", "runs", run.id().toString()));
        files.setAttribute(
                "bytes",
                place.inProject("api", "2.0", "mlflow-artifacts", "artifacts")
                        + "/"
                        + run.artifacts());
        return files;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://tenon/tenon-files.js");
    }
}
