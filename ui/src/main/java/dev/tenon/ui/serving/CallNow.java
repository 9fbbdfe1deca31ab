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
    private static final int MOST_SHOWN = 65_536;

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
        body.setValue(pretty(example, parsed(example)));
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
        var said = parsed(given.body());
        return given.statusCode() == 200
                ? answered(given, said, words)
                : refused(given, said, words);
    }

    private static Component answered(HttpResponse<String> given, JsonNode said, String words) {
        var facts =
                new KeyValues()
                        .add("Answer", new StatusBadge(Tone.SUCCESS, words))
                        .add("Variant", header(given, "X-Tenon-Variant"))
                        .add("Version", header(given, "X-Tenon-Version"))
                        .addCode("Prediction", header(given, "X-Tenon-Prediction-Id"));
        for (var output : said.path("outputs"))
            facts.addCode(output.path("name").asString(""), cut(output.path("data").toString()));
        return column(facts, whole(given, said));
    }

    private static Component refused(HttpResponse<String> given, JsonNode said, String words) {
        var badge = new StatusBadge(Tone.ERROR, words);
        var sentence = said.path("error").asString("");
        return sentence.isEmpty()
                ? column(badge, whole(given, said))
                : column(badge, new Paragraph(sentence));
    }

    private static Component whole(HttpResponse<String> given, JsonNode said) {
        return new CodeBlock(cut(pretty(given.body(), said)), "the answer");
    }

    private static Div column(Component... parts) {
        var column = new Div(parts);
        column.addClassName("tn-column");
        return column;
    }

    private static String header(HttpResponse<String> given, String name) {
        return given.headers().firstValue(name).orElse("–");
    }

    /// As much of a text as a page shows.
    private static String cut(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    private static String pretty(String text, JsonNode parsed) {
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
