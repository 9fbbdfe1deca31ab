package dev.tenon.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreviewTest {
    @Test
    void whateverIsNoConversationIsShownAsItIs() {
        assertThat(Preview.of(null, "user")).isNull();
        assertThat(Preview.of("text", "user")).isEqualTo("text");
        assertThat(Preview.of(Map.of("q", 1L), "user")).isEqualTo("{\"q\":1}");
        assertThat(Preview.of(List.of("a", 1L), "user")).isEqualTo("[\"a\",1]");
    }

    @Test
    void aConversationIsShownByTheLastWordsOfTheOneWhoSpeaks() {
        var talk =
                Map.of(
                        "messages",
                        List.of(
                                message("user", "first"),
                                message("user", "last"),
                                message("assistant", "well")));
        assertThat(Preview.of(talk, "user")).isEqualTo("last");
        assertThat(Preview.of(talk, "assistant")).isEqualTo("well");
        assertThat(Preview.of(talk, "nobody")).isEqualTo("well");
        assertThat(Preview.of(Map.of("request", Map.of("input", talk.get("messages"))), "user"))
                .isEqualTo("last");
        var choice = Map.of("choices", List.of(Map.of("message", message("assistant", "chosen"))));
        assertThat(Preview.of(choice, "assistant")).isEqualTo("chosen");
    }

    @Test
    void ofAMessageInPartsTheFirstTextCounts() {
        var parts =
                List.of(Map.of("type", "image"), Map.of("type", "text", "text", "look"), "later");
        var talk = Map.of("messages", List.of(Map.of("role", "user", "content", parts)));
        assertThat(Preview.of(talk, "user")).isEqualTo("look");
    }

    @Test
    void whatIsLongIsCutBetweenLetters() {
        var shown = Preview.shortened("𝄞".repeat(1200));
        assertThat(shown).endsWith("𝄞...");
        assertThat(shown.codePointCount(0, shown.length())).isEqualTo(Preview.LONGEST);
        assertThat(Preview.shortened("x".repeat(1000))).hasSize(1000);
    }

    private static Map<String, Object> message(String role, String content) {
        return Map.of("role", role, "content", content);
    }
}
