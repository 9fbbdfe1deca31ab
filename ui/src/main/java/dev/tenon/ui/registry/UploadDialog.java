package dev.tenon.ui.registry;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import dev.tenon.problem.Invalid;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.RegisterVersion;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.shell.Place;
import java.util.Map;
import java.util.UUID;

/// Takes in a model that was trained elsewhere. Its bytes go straight to storage; what becomes a
/// version is what arrived there.
@StyleSheet("context://tenon/elements.css")
@StyleSheet("context://tenon/registry.css")
class UploadDialog extends FormDialog {
    private final transient ModelRegistry registry;
    private final transient Place place = Place.here();
    private final String folder = "uploads/" + UUID.randomUUID();
    private final TextField model = new TextField("Model");
    private final TextArea origin = new TextArea("Where it comes from");
    private final TextField licence = new TextField("Licence");
    private boolean arrived;
    private boolean underWay;

    UploadDialog(ModelRegistry registry, String name) {
        super("Upload a model", "Register version");
        this.registry = registry;
        model.setValue(name);
        model.setHelperText("A known model gets its next version; a new name makes a new model.");
        origin.setHelperText("Who trained it, when, on which data.");
        origin.setMaxLength(4_000);
        licence.setHelperText("Such as Apache-2.0 or proprietary.");
        licence.setMaxLength(200);
        add(
                new Paragraph(
                        "One model in ONNX or TorchScript, which hold configuration and weights in one, or safetensors beside a configuration (config.json, config.yaml or MLmodel). Files are looked into, never executed."),
                model);
        add(upload());
        add(origin, licence);
        onSubmit(this::register);
    }

    private com.vaadin.flow.component.Component upload() {
        var holder = new com.vaadin.flow.component.html.Div();
        var upload = new Element("tenon-upload");
        upload.setAttribute(
                "to",
                place.inProject("api", "2.0", "mlflow-artifacts", "artifacts") + "/" + folder);
        upload.addEventListener("upload-begun", _ -> underWay = true);
        upload.addEventListener("upload-arrived", _ -> arrived = true);
        upload.addEventListener("upload-ended", _ -> underWay = false);
        holder.getElement().appendChild(upload);
        return holder;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        attached.getUI().getPage().addJsModule("context://tenon/tenon-upload.js");
    }

    private void register() {
        if (underWay) throw new Invalid("upload", "Wait until the files have arrived.");
        if (!arrived) throw new Invalid("upload", "Choose the model's files first.");
        if (model.getValue().isBlank()) throw new Invalid("model-name", "Name the model.");
        var tags =
                licence.getValue().isBlank()
                        ? Map.<String, String>of()
                        : Map.of("licence", licence.getValue().strip());
        var wanted =
                new RegisterVersion(
                        null,
                        "mlflow-artifacts:/" + folder,
                        origin.getValue().strip(),
                        tags,
                        null,
                        false,
                        null,
                        true);
        var version =
                registry.register(
                        place.projectId(), new ModelName(model.getValue().strip()), wanted);
        Notices.done("Registered as %s.".formatted(version.title()));
        UI.getCurrentOrThrow()
                .navigate(
                        place.inProject(
                                "models",
                                version.model().value(),
                                String.valueOf(version.number())));
    }
}
