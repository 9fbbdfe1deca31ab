package dev.tenon.traces.mlflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says once more in MLflow's words what a span says in OpenTelemetry's own about language models,
/// unless it says so already.
final class GenAiWords {
    private static final String TYPE = "mlflow.spanType";
    private static final Map<String, String> TYPES =
            Map.of(
                    "chat", "CHAT_MODEL",
                    "create_agent", "AGENT",
                    "embeddings", "EMBEDDING",
                    "execute_tool", "TOOL",
                    "generate_content", "LLM",
                    "invoke_agent", "AGENT",
                    "text_completion", "LLM",
                    "response", "LLM");
    private static final Map<String, List<String>> SAME =
            Map.of(
                    "mlflow.spanInputs",
                    List.of("gen_ai.input.messages", "gen_ai.tool.call.arguments"),
                    "mlflow.spanOutputs",
                    List.of("gen_ai.output.messages", "gen_ai.tool.call.result"),
                    "mlflow.llm.model",
                    List.of("gen_ai.response.model", "gen_ai.request.model"),
                    "mlflow.llm.provider",
                    List.of("gen_ai.provider.name"));

    private GenAiWords() {}

    static void translate(Map<String, @Nullable Object> attributes) {
        var operation = attributes.get("gen_ai.operation.name");
        if (operation instanceof String name && TYPES.containsKey(name)) {
            var known = attributes.get(TYPE);
            if (known == null || known.equals("UNKNOWN")) attributes.put(TYPE, TYPES.get(name));
        }
        SAME.forEach(
                (ours, theirs) ->
                        theirs.stream()
                                .filter(attributes::containsKey)
                                .findFirst()
                                .ifPresent(
                                        key -> attributes.putIfAbsent(ours, attributes.get(key))));
        count(attributes);
    }

    private static void count(Map<String, @Nullable Object> attributes) {
        var in = attributes.get("gen_ai.usage.input_tokens");
        var out = attributes.get("gen_ai.usage.output_tokens");
        if (!(in instanceof Long asked) || !(out instanceof Long answered)) return;
        var usage = new LinkedHashMap<String, Object>();
        usage.put("input_tokens", asked);
        usage.put("output_tokens", answered);
        usage.put("total_tokens", asked + answered);
        attributes.putIfAbsent("mlflow.chat.tokenUsage", usage);
    }
}
