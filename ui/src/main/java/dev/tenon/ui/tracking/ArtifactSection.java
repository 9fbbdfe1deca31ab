package dev.tenon.ui.tracking;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.tracking.Run;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.shell.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A run's files, each with its size and digest, each to be fetched.
class ArtifactSection extends Div {
    private static final int MOST = 500;

    ArtifactSection(Artifacts artifacts, Place place, Run run) {
        var files = artifacts.under(place.projectId(), run.artifacts());
        add(
                new Section(
                        "Artifacts" + (files.isEmpty() ? "" : " · " + files.size()),
                        content(place, run, files)));
    }

    private static Div content(Place place, Run run, List<ArtifactFile> files) {
        var list = new Div();
        list.addClassName("tn-files");
        if (files.isEmpty()) {
            var none = new Span("No file yet. What the run logs as an artifact appears here.");
            none.addClassName("tn-muted");
            list.add(none);
        }
        files.stream().limit(MOST).forEach(file -> list.add(row(place, run, file)));
        if (files.size() > MOST)
            list.add(new Span("%d more are not shown.".formatted(files.size() - MOST)));
        return list;
    }

    private static Div row(Place place, Run run, ArtifactFile file) {
        var path = file.path().substring(run.artifacts().value().length() + 1);
        var name = new Anchor(address(place, file), "");
        name.add(Icons.FILE.create(), new Span(path));
        name.addClassName("tn-file-name");
        name.setRouterIgnore(true);
        name.getElement().setAttribute("download", file.name());
        var size = new Span(Numbers.bytes(file.size()));
        size.addClassName("tn-file-size");
        var row = new Div(name, size, new Identifier(file.sha256(), 8, 0));
        row.addClassName("tn-file");
        return row;
    }

    private static String address(Place place, ArtifactFile file) {
        var encoded =
                Arrays.stream(file.path().split("/"))
                        .map(
                                part ->
                                        URLEncoder.encode(part, StandardCharsets.UTF_8)
                                                .replace("+", "%20"))
                        .collect(Collectors.joining("/"));
        return place.inProject("api", "2.0", "mlflow-artifacts", "artifacts") + "/" + encoded;
    }
}
