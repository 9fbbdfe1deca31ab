package dev.tenon.traces;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The few words by which a list shows what went into a trace or came out of it; of a conversation
/// the last message of the one who speaks.
final class Preview {
    static final int LONGEST = 1000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private Preview() {}

    static @Nullable String of(@Nullable Object value, String role) {
        if (value == null) return null;
        return shortened(
                lastMessage(value, role)
                        .orElseGet(
                                () ->
                                        value instanceof String text
                                                ? text
                                                : JSON.writeValueAsString(value)));
    }

    static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) return text;
        return text.substring(0, text.offsetByCodePoints(0, LONGEST - 3)) + "...";
    }

    private static Optional<String> lastMessage(Object value, String role) {
        var messages = messages(value);
        return messages.stream()
                .filter(message -> role.equals(message.get("role")))
                .reduce((_, later) -> later)
                .or(() -> messages.stream().reduce((_, later) -> later))
                .map(message -> text(message.get("content")))
                .filter(text -> !text.isEmpty());
    }

    private static List<Map<?, ?>> messages(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) return List.of();
        for (var key : List.of("messages", "input", "output")) {
            if (map.get(key) instanceof List<?> list && !list.isEmpty()) return messagesIn(list);
        }
        if (map.get("choices") instanceof List<?> choices
                && !choices.isEmpty()
                && choices.getFirst() instanceof Map<?, ?> choice
                && choice.get("message") instanceof Map<?, ?> message) {
            return messagesIn(List.of(message));
        }
        return map.get("request") instanceof Map<?, ?> inner ? messages(inner) : List.of();
    }

    private static List<Map<?, ?>> messagesIn(List<?> list) {
        return list.stream()
                .filter(
                        one ->
                                one instanceof Map<?, ?> map
                                        && map.containsKey("role")
                                        && map.containsKey("content"))
                .<Map<?, ?>>map(one -> (Map<?, ?>) one)
                .toList();
    }

    private static String text(@Nullable Object content) {
        if (content instanceof String text) return text;
        if (!(content instanceof List<?> parts)) return "";
        return parts.stream().flatMap(Preview::textOfPart).findFirst().orElse("");
    }

    private static Stream<String> textOfPart(Object part) {
        if (part instanceof String text) return Stream.of(text);
        return part instanceof Map<?, ?> map
                        && ("text".equals(map.get("type")) || "output_text".equals(map.get("type")))
                        && map.get("text") instanceof String text
                ? Stream.of(text)
                : Stream.empty();
    }
}
