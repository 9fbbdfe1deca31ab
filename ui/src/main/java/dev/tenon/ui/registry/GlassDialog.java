package dev.tenon.ui.registry;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.emergency.Emergencies;
import dev.tenon.emergency.EmergencyWish;
import dev.tenon.registry.BreakingGlass;
import dev.tenon.registry.ModelVersion;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.SignInAgain;
import java.time.Duration;
import java.util.Optional;

/// Lets a version into production past the gate, in an emergency; asks first for a fresh sign-in.
class GlassDialog extends FormDialog {
    private static final String PRODUCTION = "production";

    private final transient BreakingGlass glass;
    private final transient ModelVersion version;
    private final transient Place place = Place.here();
    private final TextField incident = new TextField("Incident");
    private final TextArea reason = new TextArea("Why this can't wait");
    private final IntegerField hours = new IntegerField("Hours");

    GlassDialog(BreakingGlass glass, Emergencies emergencies, ModelVersion version) {
        super("Past the gate: %s".formatted(version.title()), "Let it into production now");
        this.glass = glass;
        this.version = version;
        add(
                new Paragraph(
                        "Nobody is asked, owners and auditors are told at once, and somebody else must review it. It ends by itself after the hours you give, 24 at most."));
        if (emergencies.needsFreshSignIn()) add(signInAgain());
        incident.setHelperText("The number of its ticket, for instance.");
        incident.setMaxLength(200);
        reason.setMaxLength(4_000);
        reason.setMinHeight("96px");
        hours.setMin(1);
        hours.setMax(24);
        hours.setValue(4);
        hours.setStepButtonsVisible(true);
        add(incident, reason, hours);
        onSubmit(this::letIn);
    }

    private Paragraph signInAgain() {
        var page = place.inProject("models", version.model().value(), "" + version.number());
        var link = SignInAgain.link(page, "Sign in again");
        return new Paragraph(new Text("First prove anew who you are: "), link);
    }

    private void letIn() {
        var lifetime = Duration.ofHours(Optional.ofNullable(hours.getValue()).orElse(0));
        var wish =
                new EmergencyWish(reason.getValue().strip(), incident.getValue().strip(), lifetime);
        var emergency =
                glass.letIn(place.projectId(), version.model(), version.number(), PRODUCTION, wish);
        UI.getCurrentOrThrow().navigate(place.inProject("emergencies", emergency.id().toString()));
    }
}
