package dev.tenon.ui.serving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.kit.Tone;
import dev.tenon.ui.serving.GatewayCalls.Outcome;
import dev.tenon.ui.shell.SignInAgain;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A call to change and to send, with the reader's own rights, and what came of it.
final class CallNow extends Div {
    /// No digit of a number is lost on its way to the page.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final transient GatewayCalls calls;
    private final transient GatewayCalls.Target target;
    private final String page;
    private final TextArea body = new TextArea("Request");
    private final TextField subject = new TextField("Subject");
    private final Div answer = new Div();

    /// `page` is where a reader comes back to who has to sign in again.
    CallNow(GatewayCalls calls, GatewayCalls.Target target, String page, String example) {
        this.calls = calls;
        this.target = target;
        this.page = page;
        body.setValue(pretty(example));
        body.addClassName("tn-mono-field");
        body.setWidthFull();
        body.setMaxHeight("260px");
        subject.setHelperText("The same subject is always answered by the same variant.");
        subject.setMaxLength(200);
        var send = new Button("Send", Icons.PLAY.create());
        send.setDisableOnClick(true);
        send.addClickListener(
                _ -> {
                    send();
                    send.setEnabled(true);
                });
        answer.getElement().setAttribute("role", "status");
        answer.addClassName("tn-column");
        addClassName("tn-column");
        add(body, subject, send, answer);
    }

    private void send() {
        answer.removeAll();
        answer.add(shown(calls.send(target, subject.getValue(), body.getValue())));
    }

    private Component shown(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(var given, var took) -> shown(given, took);
            case Outcome.NobodyThere() -> new StatusBadge(Tone.ERROR, "The gateway did not answer");
            case Outcome.SignInEnded() -> {
                var words = new Paragraph("Your sign-in has ended at the identity provider. ");
                words.add(SignInAgain.link(page, "Sign in again"));
                yield words;
            }
        };
    }

    private static Component shown(HttpResponse<String> given, Duration took) {
        var words = "%d in %d ms".formatted(given.statusCode(), took.toMillis());
        if (given.statusCode() != 200) return refused(given, words);
        var facts =
                new KeyValues()
                        .add("Answer", new StatusBadge(Tone.SUCCESS, words))
                        .add("Variant", header(given, "X-Tenon-Variant"))
                        .add("Version", header(given, "X-Tenon-Version"))
                        .addCode("Prediction", header(given, "X-Tenon-Prediction-Id"));
        for (var output : parsed(given.body()).path("outputs"))
            facts.addCode(
                    output.path("name").asString(""),
                    GatewayCalls.shown(output.path("data").toString()));
        var shown = new Div(facts, whole(given));
        shown.addClassName("tn-column");
        return shown;
    }

    private static Component refused(HttpResponse<String> given, String words) {
        var sentence = parsed(given.body()).path("error").asString("");
        var shown = new Div(new StatusBadge(Tone.ERROR, words), new Paragraph(sentence));
        shown.addClassName("tn-column");
        return sentence.isEmpty() ? new Div(shown, whole(given)) : shown;
    }

    private static Component whole(HttpResponse<String> given) {
        return new CodeBlock(GatewayCalls.shown(pretty(given.body())), "the answer");
    }

    private static String header(HttpResponse<String> given, String name) {
        return given.headers().firstValue(name).orElse("–");
    }

    private static String pretty(String text) {
        var parsed = parsed(text);
        return parsed.isMissingNode()
                ? text
                : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(parsed);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
