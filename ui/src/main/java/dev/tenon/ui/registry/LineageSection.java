package dev.tenon.ui.registry;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.lineage.LineageName;
import dev.tenon.registry.lineage.Node.Kind;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.shell.Place;

/// What a version came of and what came of it. `tenon/tenon-lineage.js` fetches and draws it, as a
/// picture or as a list.
@StyleSheet("context://tenon/elements.css")
@StyleSheet("context://tenon/files.css")
@StyleSheet("context://tenon/registry.css")
class LineageSection extends Div {
    LineageSection(ModelVersion version) {
        var name = LineageName.ofVersion(version.model().value(), version.number());
        var lineage = new Element("tenon-lineage");
        lineage.setAttribute("project", Place.here().inProject());
        lineage.setAttribute("of", Kind.VERSION.words() + ":" + name.id());
        var section = new Section("Lineage").flush();
        section.getElement().appendChild(lineage);
        add(section);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://tenon/tenon-lineage.js");
    }
}
