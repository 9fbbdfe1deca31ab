package dev.tenon.ui.tracking;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.problem.Invalid;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.RegisterVersion;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Run;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.shell.Place;
import java.util.List;
import java.util.TreeSet;

/// Registers one of a run's files or folders as the next version of a model, new or known.
class RegisterModelDialog extends FormDialog {
    private final ComboBox<String> model = new ComboBox<>("Model");
    private final ComboBox<String> path = new ComboBox<>("File or folder of this run");

    RegisterModelDialog(ModelRegistry registry, Artifacts artifacts, Run run) {
        super("Register as model", "Register version");
        var project = Place.here().projectId();
        offer(registry, artifacts, run, project);
        add(model, path);
        onSubmit(() -> register(registry, run, project));
    }

    private void offer(ModelRegistry registry, Artifacts artifacts, Run run, ProjectId project) {
        model.setItems(registry.models(project).stream().map(one -> one.name().value()).toList());
        model.setAllowCustomValue(true);
        model.addCustomValueSetListener(event -> model.setValue(event.getDetail()));
        model.setHelperText("A known model gets its next version; a new name makes a new model.");
        model.setAutofocus(true);
        var choices = choices(run, artifacts.under(project, run.artifacts()));
        path.setItems(choices);
        path.addClassName("tn-mono-field");
        if (!choices.isEmpty()) path.setValue(choices.getFirst());
    }

    private void register(ModelRegistry registry, Run run, ProjectId project) {
        var version =
                registry.register(
                        project,
                        new ModelName(chosen(model, "Name the model.")),
                        RegisterVersion.ofRun(
                                run.id().toString(), chosen(path, "Choose what is registered.")));
        Notices.done("Registered as %s.".formatted(version.title()));
        var number = String.valueOf(version.number());
        var page = Place.here().inProject("models", version.model().value(), number);
        UI.getCurrentOrThrow().navigate(page);
    }

    private static String chosen(ComboBox<String> field, String otherwise) {
        var value = field.getValue();
        if (value == null || value.isBlank()) throw new Invalid("model-registration", otherwise);
        return value.strip();
    }

    /// Model files first: what a deployment can run.
    static List<String> choices(Run run, List<ArtifactFile> files) {
        var skip = run.artifacts().value().length() + 1;
        var folders = new TreeSet<String>();
        var paths = files.stream().map(file -> file.path().substring(skip)).sorted().toList();
        for (var one : paths) {
            for (int slash = one.indexOf('/'); slash > 0; slash = one.indexOf('/', slash + 1)) {
                folders.add(one.substring(0, slash));
            }
        }
        var all = new java.util.ArrayList<String>();
        folders.stream().filter(folder -> paths.contains(folder + "/MLmodel")).forEach(all::add);
        paths.stream().filter(RegisterModelDialog::looksLikeModel).forEach(all::add);
        folders.stream().filter(folder -> !all.contains(folder)).forEach(all::add);
        paths.stream().filter(one -> !all.contains(one)).forEach(all::add);
        return all;
    }

    private static boolean looksLikeModel(String path) {
        return path.endsWith(".onnx") || path.endsWith(".pt") || path.endsWith(".torchscript");
    }
}
