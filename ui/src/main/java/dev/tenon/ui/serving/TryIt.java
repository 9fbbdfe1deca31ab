package dev.tenon.ui.serving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.tenon.registry.TensorSpec;
import dev.tenon.ui.kit.CodeBlock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// A first call of a deployment, ready to paste, in three languages: the address, and a body made
/// from the model's own signature.
final class TryIt extends Div {
    private static final String INPUT =
            "{\"name\":\"%s\",\"shape\":[%s],\"datatype\":\"%s\",\"data\":[%s]}";
    private static final int MOST_VALUES = 64;

    /// A language and how the call is written in it.
    enum Language {
        CURL(
                "curl",
                "  -H \"X-Tenon-Environment: %s\" \\\n",
                """
                curl -s ADDRESS \\
                  -H "Authorization: Bearer $TENON_TOKEN" \\
                ENVIRONMENT  -H "X-Tenon-Subject: customer-1" \\
                  -d 'BODY'
                """),
        PYTHON(
                "Python",
                "        \"X-Tenon-Environment\": \"%s\",\n",
                """
                import os
                import requests

                answer = requests.post(
                    "ADDRESS",
                    headers={
                        "Authorization": "Bearer " + os.environ["TENON_TOKEN"],
                ENVIRONMENT        "X-Tenon-Subject": "customer-1",
                    },
                    json=BODY,
                )
                answer.raise_for_status()
                print(answer.headers["X-Tenon-Variant"], answer.json()["outputs"])
                """),
        JAVA(
                "Java",
                "    .header(\"X-Tenon-Environment\", \"%s\")\n",
                """
                var request = HttpRequest.newBuilder(URI.create("ADDRESS"))
                    .header("Authorization", "Bearer " + System.getenv("TENON_TOKEN"))
                ENVIRONMENT    .header("X-Tenon-Subject", "customer-1")
                    .POST(BodyPublishers.ofString(""\"
                        BODY""\"))
                    .build();
                var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
                System.out.println(answer.headers().firstValue("X-Tenon-Variant") + " " + answer.body());
                """);

        private final String title;
        private final String environment;
        private final String call;

        Language(String title, String environment, String call) {
            this.title = title;
            this.environment = environment;
            this.call = call;
        }

        String call(GatewayCalls.Target target, String body) {
            return call.replace("ADDRESS", target.address())
                    .replace(
                            "ENVIRONMENT",
                            target.otherEnvironment().map(environment::formatted).orElse(""))
                    .replace("BODY", body)
                    .strip();
        }
    }

    TryIt(GatewayCalls.Target target, List<TensorSpec> inputs) {
        var body = body(inputs);
        var languages = new Div();
        languages.addClassName("tn-row");
        languages.getElement().setAttribute("role", "group").setAttribute("aria-label", "Language");
        var code = new Div();
        for (var language : Language.values())
            languages.add(choice(language.title, () -> show(code, language.call(target, body))));
        languages.getChildren().findFirst().ifPresent(first -> press(languages, first));
        show(code, Language.CURL.call(target, body));
        addClassName("tn-column");
        add(languages, code);
    }

    private static NativeButton choice(String title, Runnable chosen) {
        var button = new NativeButton(title);
        button.addClassName("tn-tool");
        button.addClickListener(
                _ -> {
                    button.getParent().ifPresent(languages -> press(languages, button));
                    chosen.run();
                });
        return button;
    }

    private static void press(Component languages, Component chosen) {
        languages
                .getChildren()
                .forEach(
                        one ->
                                one.getElement()
                                        .setAttribute(
                                                "aria-pressed",
                                                String.valueOf(one.equals(chosen))));
    }

    private static void show(Div code, String call) {
        code.removeAll();
        code.add(new CodeBlock(call, "the call"));
    }

    static String body(List<TensorSpec> inputs) {
        return inputs.stream()
                .map(TryIt::input)
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
    }

    private static String input(TensorSpec input) {
        var shape = input.shape().stream().map(size -> size < 0 ? 1L : size).toList();
        var count = shape.stream().reduce(1L, (a, b) -> a * b);
        var value = value(input.datatype());
        var data =
                LongStream.range(0, Math.min(count, MOST_VALUES))
                        .mapToObj(_ -> value)
                        .collect(Collectors.joining(","));
        var sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(","));
        return INPUT.formatted(input.name(), sizes, input.datatype(), data);
    }

    private static String value(String datatype) {
        if (datatype.startsWith("FP")) return "0.5";
        return datatype.equals("BYTES") ? "\"text\"" : "1";
    }
}
