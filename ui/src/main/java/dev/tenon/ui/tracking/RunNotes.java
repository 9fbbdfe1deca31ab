package dev.tenon.ui.tracking;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.component.textfield.TextArea;
import dev.tenon.tracking.Batch;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunLog;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.shell.Place;
import java.util.List;
import java.util.Map;

/// What people wrote about a run, in Markdown; it is kept where MLflow keeps a description.
class RunNotes extends Div {
    private static final String TAG = "mlflow.note.content";

    private final transient RunLog log;
    private final boolean writable;
    private String shown = "";

    RunNotes(RunLog log, boolean writable) {
        this.log = log;
        this.writable = writable;
        addClassName("tn-run-notes");
    }

    void show(RunDetails details) {
        var text = details.tags().getOrDefault(TAG, "");
        setVisible(writable || !text.isBlank());
        if (text.equals(shown) && getChildren().findAny().isPresent()) return;
        shown = text;
        removeAll();
        var section =
                new Section(
                        "Notes",
                        text.isBlank()
                                ? RunOverview.muted("Nothing written yet.")
                                : new Markdown(text));
        if (writable)
            section.actions(
                    new Button(
                            text.isBlank() ? "Write" : "Edit",
                            _ -> new NotesDialog(details).open()));
        add(section);
    }

    /// The text as it is written.
    private final class NotesDialog extends FormDialog {
        private static final long serialVersionUID = 1;

        NotesDialog(RunDetails details) {
            super("Notes on " + details.run().name(), "Save");
            var text = new TextArea("Notes");
            text.setHelperText("Markdown: headings, lists, links, tables.");
            text.setMinRows(8);
            text.setMaxRows(20);
            text.setMaxLength(8_000);
            text.setValue(shown);
            add(text);
            onSubmit(() -> save(details, text.getValue()));
        }

        private void save(RunDetails details, String text) {
            var tags = Map.of(TAG, text);
            log.log(
                    Place.here().projectId(),
                    details.run().id(),
                    new Batch(List.of(), Map.of(), tags, List.of()));
        }
    }
}
