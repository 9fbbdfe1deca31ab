package dev.tenon.ui.tracking;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.tracking.LoggedModel;
import dev.tenon.tracking.RunDetails;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// With what code a run was made, by whom, and in which environment, as far as it or a model of it
/// tells.
class RunCode extends Div {
    private static final Map<String, String> PLAIN = plain();
    private static final String COMMIT = "mlflow.source.git.commit";
    private static final Pattern PYTHON = Pattern.compile("(?m)^python: *['\"]?([^'\"\\s]+)");
    private static final List<String> FILES = List.of("requirements.txt", "conda.yaml");

    private final transient RunFacts facts;
    private final KeyValues values = new KeyValues();
    private final Div environment = new Div();
    private transient List<ArtifactPath> shown = List.of();

    RunCode(RunFacts facts) {
        this.facts = facts;
        environment.addClassName("tn-column");
        add(new Section("Code and environment", values, environment));
    }

    private static Map<String, String> plain() {
        var plain = new LinkedHashMap<String, String>();
        plain.put("mlflow.source.name", "Source");
        plain.put("mlflow.source.type", "Started as");
        plain.put("mlflow.project.entryPoint", "Entry point");
        plain.put("mlflow.source.git.repoURL", "Repository");
        plain.put("mlflow.source.git.branch", "Branch");
        plain.put("mlflow.docker.image.name", "Image");
        return plain;
    }

    void show(RunDetails details) {
        var tags = details.tags();
        values.removeAll();
        PLAIN.forEach(
                (tag, name) -> {
                    if (tags.containsKey(tag)) values.addCode(name, tags.get(tag));
                });
        if (tags.containsKey(COMMIT)) values.add("Commit", new Identifier(tags.get(COMMIT), 10, 0));
        if (!details.run().user().isBlank()) values.add("User", details.run().user());
        showEnvironment(details);
        if (values.getChildren().findAny().isEmpty()) values.add("Source", "not told");
    }

    /// Files are read again only when there is another model.
    private void showEnvironment(RunDetails details) {
        var folders = new ArrayList<ArtifactPath>();
        facts.models(details.modelOutputs()).stream()
                .map(LoggedModel::artifacts)
                .forEach(folders::add);
        folders.add(details.run().artifacts().child("model"));
        python(folders).ifPresent(version -> values.add("Python", version));
        if (folders.equals(shown)) return;
        shown = List.copyOf(folders);
        environment.removeAll();
        for (var name : FILES) {
            first(folders, name)
                    .ifPresent(
                            text ->
                                    environment.add(
                                            new Details(
                                                    name,
                                                    new CodeBlock(text.stripTrailing(), name))));
        }
    }

    private Optional<String> python(List<ArtifactPath> folders) {
        return first(folders, "python_env.yaml")
                .flatMap(text -> PYTHON.matcher(text).results().findFirst())
                .map(found -> found.group(1));
    }

    private Optional<String> first(List<ArtifactPath> folders, String name) {
        return folders.stream().flatMap(folder -> facts.text(folder, name).stream()).findFirst();
    }
}
