package dev.tenon.traces.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.traces.Span;
import dev.tenon.traces.mlflow.Otlp.TestSpan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OtlpMessageTest {
    private static final String TRACE = "0123456789abcdef0123456789abcdef";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void aSpanIsReadWithAllThatItTells() {
        var root = TestSpan.root(TRACE, "agent", Map.of("mlflow.spanType", "AGENT", "k", 1));
        var spans =
                OtlpMessage.spans(
                        Otlp.request(
                                root, root.below("00000000000000b2", "tool", Map.of()).failed()));
        assertThat(spans).extracting(Span::name).containsExactly("agent", "tool");
        assertThat(spans.getFirst().trace().value()).isEqualTo("tr-" + TRACE);
        assertThat(spans.getFirst().parent()).isNull();
        assertThat(spans.getFirst().type()).isEqualTo("AGENT");
        assertThat(spans.getLast().parent()).isEqualTo("00000000000000a1");
        assertThat(spans.getLast().status()).isEqualTo(Span.Status.ERROR);
        assertThat(spans.getFirst().resource()).containsEntry("service.name", "tests");
    }

    /// Whatever was told is told again, of the same type and in the same order; seeds are printed.
    @Test
    void whateverValuesComeInGoOutAsTheyWere() {
        var seed = new Random().nextLong();
        var chance = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var told = new LinkedHashMap<String, @Nullable Object>();
            for (int j = chance.nextInt(6); j >= 0; j--) told.put("k" + j, value(chance, 3));
            var span = OtlpMessage.spans(Otlp.request(TestSpan.root(TRACE, "s", told))).getFirst();
            var attributes = JSON.readTree(span.content()).path("attributes");
            told.forEach(
                    (key, value) ->
                            assertThat(shown(found(attributes, key)))
                                    .as("seed %d", seed)
                                    .isEqualTo(plain(value)));
        }
    }

    private static JsonNode found(JsonNode attributes, String key) {
        return attributes
                .valueStream()
                .filter(one -> one.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow()
                .path("value");
    }

    private static @Nullable Object value(Random chance, int depth) {
        return switch (chance.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> "text ü 𝄞 " + chance.nextInt();
            case 1 -> chance.nextBoolean();
            case 2 -> chance.nextLong();
            case 3 -> chance.nextDouble();
            case 4 -> null;
            case 5 -> {
                var list = new ArrayList<@Nullable Object>();
                for (int i = chance.nextInt(4); i > 0; i--) list.add(value(chance, depth - 1));
                yield list;
            }
            default -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (int i = chance.nextInt(4); i > 0; i--)
                    map.put("m" + i, value(chance, depth - 1));
                yield map;
            }
        };
    }

    /// A value of the wire as it was before it was written there.
    private static String shown(JsonNode value) {
        if (value.isEmpty()) return "nothing";
        var one = value.properties().iterator().next();
        return switch (one.getKey()) {
            case "array_value" ->
                    one.getValue().path("values").valueStream().map(OtlpMessageTest::shown).toList()
                            + "";
            case "kvlist_value" -> {
                var map = new LinkedHashMap<String, String>();
                for (var pair : one.getValue().path("values").values())
                    map.put(pair.path("key").asString(), shown(pair.path("value")));
                yield map + "";
            }
            default -> one.getKey() + " " + one.getValue().asString();
        };
    }

    private static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> "string_value " + text;
            case Boolean truth -> "bool_value " + truth;
            case Long number -> "int_value " + number;
            case Double number -> "double_value " + number;
            case List<?> list -> list.stream().map(OtlpMessageTest::plain).toList() + "";
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<Object, String>();
                map.forEach((key, one) -> all.put(key, plain(one)));
                yield all + "";
            }
            default -> throw new IllegalArgumentException(value + "");
        };
    }

    @Test
    void aMessageThatIsCutOffAnywhereIsRefusedOrShorter() {
        var whole = Otlp.request(TestSpan.root(TRACE, "agent", Map.of("k", List.of("a", 1))));
        for (int length = 0; length < whole.length; length++) refusedOrRead(whole, length);
    }

    @Test
    void whateverIsChangedInAMessageIsRefusedOrRead() {
        var seed = new Random().nextLong();
        var chance = new Random(seed);
        var whole = Otlp.request(TestSpan.root(TRACE, "agent", Map.of("k", Map.of("a", 1.5))));
        for (int i = 0; i < 20_000; i++) {
            var changed = whole.clone();
            for (int j = chance.nextInt(4); j >= 0; j--)
                changed[chance.nextInt(changed.length)] = (byte) chance.nextInt(256);
            refusedOrRead(changed, changed.length);
        }
    }

    private static void refusedOrRead(byte[] bytes, int length) {
        try {
            OtlpMessage.spans(Arrays.copyOf(bytes, length));
        } catch (MlflowRefusal refused) {
            assertThat(refused.code().status()).isEqualTo(400);
        }
    }

    @Test
    void fewBytesNeverBecomeManyObjects() {
        var span = new Otlp();
        var pair = new Otlp();
        for (int i = 0; i <= ProtobufBytes.MOST_MESSAGES; i++) span.message(9, pair);
        refused(in(span), "1,000,000 values");
        var scope = new Otlp();
        var one = Otlp.request(TestSpan.root(TRACE, "s", Map.of()));
        for (int i = 0; i <= OtlpMessage.MOST_SPANS; i++) scope.message(2, spanOf());
        refused(new Otlp().message(1, new Otlp().message(2, scope)).written(), "10,000 spans");
        assertThat(OtlpMessage.spans(one)).hasSize(1);
    }

    private static Otlp spanOf() {
        return new Otlp()
                .bytes(1, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
                .bytes(2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        Object deep = "end";
        for (int i = 0; i < 60; i++) deep = Map.of("k", deep);
        refused(Otlp.request(TestSpan.root(TRACE, "s", Map.of("deep", deep))), "nested too deep");
        var json = "{\"resourceSpans\":[{\"a\":" + "[".repeat(300) + "]".repeat(300) + "}]}";
        assertThatThrownBy(() -> OtlpJson.spans(json.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("nested too deep");
    }

    @Test
    void idsHaveTheLengthThatOpenTelemetryGivesThem() {
        for (var wrong : List.of("", "00", "0".repeat(32), "ab".repeat(17)))
            refused(
                    Otlp.request(
                            new TestSpan(wrong, "00000000000000a1", "", "s", 1, 2, 1, Map.of())),
                    "trace_id");
        for (var wrong : List.of("", "0".repeat(16), "ab".repeat(9)))
            refused(
                    Otlp.request(new TestSpan(TRACE, wrong, "", "s", 1, 2, 1, Map.of())),
                    "span_id");
        refused(
                Otlp.request(new TestSpan(TRACE, "00000000000000a1", "ab", "s", 1, 2, 1, Map.of())),
                "parent_span_id");
    }

    @Test
    void aTextThatIsNoUtf8IsRefusedAndZerosAreShownAsSuch() {
        refused(in(spanOf().bytes(5, new byte[] {(byte) 0xff})), "UTF-8");
        var name = new String(new char[] {'a', 0, 'b'}).getBytes(StandardCharsets.UTF_8);
        assertThat(OtlpMessage.spans(in(spanOf().bytes(5, name))).getFirst().name())
                .isEqualTo("a\ufffdb");
    }

    @Test
    void textsThatAreListsOrMapsInJsonAreTakenAsSuch() {
        var told = new HashMap<String, Object>();
        told.put("mlflow.spanInputs", "{\"q\": [1, 2.5, null]}");
        told.put("plain", "12");
        told.put("broken", "{not json");
        told.put("deep", "[".repeat(200) + "]".repeat(200));
        var span = OtlpMessage.spans(Otlp.request(TestSpan.root(TRACE, "s", told))).getFirst();
        assertThat(span.attributes().get("mlflow.spanInputs"))
                .isEqualTo(Map.of("q", Arrays.asList(1L, 2.5, null)));
        assertThat(span.attributes())
                .containsEntry("plain", "12")
                .containsEntry("broken", "{not json")
                .containsEntry("deep", told.get("deep"));
    }

    @Test
    void whatIsSaidInOpenTelemetrysWordsIsSaidInMlflowsToo() {
        var told =
                Map.of(
                        "gen_ai.operation.name", "chat",
                        "gen_ai.request.model", "big",
                        "gen_ai.usage.input_tokens", 3,
                        "gen_ai.usage.output_tokens", 4,
                        "gen_ai.input.messages", "[{\"role\": \"user\", \"content\": \"hi\"}]");
        var span = OtlpMessage.spans(Otlp.request(TestSpan.root(TRACE, "s", told))).getFirst();
        assertThat(span.type()).isEqualTo("CHAT_MODEL");
        assertThat(span.attributes())
                .containsEntry("mlflow.llm.model", "big")
                .containsEntry(
                        "mlflow.chat.tokenUsage",
                        Map.of("input_tokens", 3L, "output_tokens", 4L, "total_tokens", 7L))
                .containsEntry(
                        "mlflow.spanInputs", List.of(Map.of("role", "user", "content", "hi")));
        assertThat(span.content()).contains("mlflow.chat.tokenUsage");
    }

    @Test
    void nobodyChoosesTheIdUnderWhichATraceIsKept() {
        var told = Map.of("mlflow.traceRequestId", "tr-of-somebody-else");
        var span = OtlpMessage.spans(Otlp.request(TestSpan.root(TRACE, "s", told))).getFirst();
        assertThat(span.content()).contains("tr-" + TRACE).doesNotContain("somebody");
    }

    private static byte[] in(Otlp span) {
        var scope = new Otlp().message(2, span);
        return new Otlp().message(1, new Otlp().message(2, scope)).written();
    }

    private static void refused(byte[] bytes, String words) {
        assertThatThrownBy(() -> OtlpMessage.spans(bytes))
                .isInstanceOf(MlflowRefusal.class)
                .hasMessageContaining(words);
    }
}
