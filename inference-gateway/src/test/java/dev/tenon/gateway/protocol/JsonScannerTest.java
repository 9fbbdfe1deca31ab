package dev.tenon.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.gateway.engine.UnfitInput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

    @Test
    void everyFloatIsReadAsTheJdkReadsIt() {
        Random random = new Random(1);
        for (int i = 0; i < 300_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (!Float.isFinite(value)) continue;
            sameFloat(Float.toString(value));
            sameFloat(Double.toString(value)); // as Python writes its float32
            sameFloat(Double.toString(random.nextGaussian()));
        }
    }

    @Test
    void aTextAtTheMiddleOfTwoFloatsIsRoundedAsTheJdkDoes() {
        Random random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            float value = random.nextFloat() * 1000;
            BigDecimal middle =
                    new BigDecimal(value)
                            .add(new BigDecimal(Math.nextUp(value)))
                            .divide(BigDecimal.TWO);
            sameFloat(middle.toPlainString());
            sameFloat(middle.add(new BigDecimal("1e-17")).toPlainString());
            sameFloat(middle.subtract(new BigDecimal("1e-17")).toPlainString());
        }
    }

    @Test
    void everyDoubleIsReadAsTheJdkReadsIt() {
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(value)) continue;
            assertThat(scanner(Double.toString(value)).doubleValue()).isEqualTo(value);
            String plain = Double.toString(random.nextInt() / 1000.0);
            assertThat(scanner(plain).doubleValue()).isEqualTo(Double.parseDouble(plain));
        }
    }

    @Test
    void wholeNumbersOf64BitsLoseNothing() {
        for (long value : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 9007199254740993L, -1, 0})
            assertThat(scanner(Long.toString(value)).integerValue(Long.MIN_VALUE, Long.MAX_VALUE))
                    .isEqualTo(value);
        assertThat(scanner("18446744073709551615").unsignedLongValue()).isEqualTo(-1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "+1",
                "NaN",
                "Infinity",
                "tru",
                "\"open",
                "\"\\x\"",
                "\"\\ud800\"",
                "",
                "[1,]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":1,}",
                "nul"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(
                        () -> {
                            JsonScanner scanner = scanner(text);
                            scanner.skip();
                            scanner.expectEnd();
                        })
                .isInstanceOf(UnfitInput.class);
    }

    @Test
    void anAbyssOfBracketsIsRefused() {
        assertThatThrownBy(() -> scanner("[".repeat(100_000)).skip())
                .isInstanceOf(UnfitInput.class);
    }

    @Test
    void escapesBecomeWhatTheyStandFor() {
        assertThat(scanner("\"a\\n\\u00e9\\ud83d\\ude00\\\"\"").string()).isEqualTo("a\né😀\"");
    }

    private static void sameFloat(String text) {
        float wanted = Float.parseFloat(text);
        if (Float.isInfinite(wanted)) return;
        assertThat(scanner(text).floatValue()).as(text).isEqualTo(wanted);
    }

    private static JsonScanner scanner(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new JsonScanner(bytes, 0, bytes.length);
    }
}
