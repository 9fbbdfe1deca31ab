package dev.tenon.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.engine.TensorSpec;
import dev.tenon.gateway.engine.UnfitInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Seeded rubbish for every reader of requests: each is either understood or refused in a sentence,
/// and nothing else. A hundred thousand of them, ten million with `-Dlong`.
class FuzzTest {
    private static final int ROUNDS = System.getProperty("long") == null ? 100_000 : 10_000_000;
    private static final Signature SIGNATURE =
            new Signature(
                    List.of(
                            new TensorSpec("x", Datatype.FP32, new long[] {-1, 2}),
                            new TensorSpec("s", Datatype.BYTES, new long[] {-1})),
                    List.of(new TensorSpec("y", Datatype.FP32, new long[] {-1, 1})));
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u12",
        "\\ud800",
        "null",
        "true",
        "1",
        "-0",
        "1e999",
        "1e-999",
        "NaN",
        "-",
        "0.1",
        "9223372036854775808",
        "4294967296",
        "\"inputs\"",
        "\"outputs\"",
        "\"shape\"",
        "\"data\"",
        "\"datatype\"",
        "\"parameters\"",
        "\"binary_data_size\"",
        "\"FP32\"",
        "\"BYTES\"",
        "\"BF16\"",
        "\"INT16\"",
        "\"x\"",
        "\"s\"",
        "\"instances\"",
        "\"dataframe_split\"",
        "\"columns\"",
        "\"dataframe_records\"",
        " ",
        "\0",
        "\u00ff",
        "é"
    };
    private static final String WHOLE =
            """
            {"id":"1","parameters":{"a":1},"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[[1,2]]},
            {"name":"s","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":5}}],"outputs":[{"name":"y"}]}""";
    private static final String PLAIN =
            """
            {"dataframe_split":{"columns":["x","s"],"data":[[[1,2],"a"],[[3,4],"b"]]},"params":{}}""";

    private int understood;

    @Test
    void restRequestsAreUnderstoodOrRefused() {
        Random random = new Random(1);
        byte[] blob = {1, 0, 0, 0, 'a'};
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(whole, whole.length + blob.length);
        System.arraycopy(blob, 0, body, whole.length, blob.length);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] spoilt = spoil(body, random);
            int json = random.nextInt(4) == 0 ? random.nextInt(-2, 400) : whole.length;
            try {
                RestRequest.read(spoilt, json).inputsFor(SIGNATURE);
                understood++;
            } catch (UnfitInput refused) {
                mustBeASentence(refused, spoilt);
            } catch (RuntimeException | StackOverflowError bug) {
                throw broke(spoilt, bug);
            }
        }
        assertThat(understood).isBetween(ROUNDS / 1000, ROUNDS / 2);
    }

    @Test
    void plainRequestsAreUnderstoodOrRefused() {
        Random random = new Random(2);
        byte[] body = PLAIN.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] spoilt = spoil(body, random);
            try {
                PlainRequest.read(spoilt).inputsFor(SIGNATURE);
                understood++;
            } catch (UnfitInput refused) {
                mustBeASentence(refused, spoilt);
            } catch (RuntimeException | StackOverflowError bug) {
                throw broke(spoilt, bug);
            }
        }
        assertThat(understood).isBetween(ROUNDS / 1000, ROUNDS * 3 / 4);
    }

    @Test
    void gRpcMessagesAreUnderstoodOrRefused() {
        Random random = new Random(3);
        byte[] body =
                HexFormat.of()
                        .parseHex(
                                "0a05636875726e1a0169"
                                        + "2a140a01781204465033321a02010232070a05"
                                        + "00000000"
                                        + "3a080000803f00000040");
        for (int i = 0; i < ROUNDS; i++) {
            byte[] spoilt = spoil(body, random);
            try {
                GrpcRequest.parse(spoilt).toInferRequest().inputsFor(SIGNATURE);
                understood++;
            } catch (UnfitInput | IOException refused) {
                // as it should be
            } catch (RuntimeException | StackOverflowError bug) {
                throw broke(spoilt, bug);
            }
        }
    }

    @Test
    void pathsAreUnderstoodOrUnknown() {
        Random random = new Random(4);
        String[] parts = {
            "/",
            "v2",
            "v1",
            "models",
            "t",
            "p",
            "%",
            "%zz",
            "%2F",
            ":predict",
            "versions",
            "a",
            "?",
            "..",
            "é",
            "repository",
            "index",
            "health",
            "ready",
            "infer"
        };
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder path = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--)
                path.append(parts[random.nextInt(parts.length)]);
            assertThat(RestPath.parse(path.toString()).wish()).isNotNull();
        }
    }

    private static byte[] spoil(byte[] whole, Random random) {
        byte[] spoilt = whole.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            int at = spoilt.length == 0 ? 0 : random.nextInt(spoilt.length);
            spoilt =
                    switch (random.nextInt(5)) {
                        case 0 -> Arrays.copyOf(spoilt, at);
                        case 1 -> flipped(spoilt, at, random);
                        case 2 -> with(spoilt, at, at, piece(random));
                        case 3 -> with(spoilt, at, Math.min(spoilt.length, at + 9), piece(random));
                        default -> with(spoilt, at, at, Arrays.copyOfRange(spoilt, at / 2, at));
                    };
        }
        return spoilt;
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        if (bytes.length > 0) bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] with(byte[] bytes, int from, int to, byte[] piece) {
        byte[] all = new byte[bytes.length - (to - from) + piece.length];
        System.arraycopy(bytes, 0, all, 0, from);
        System.arraycopy(piece, 0, all, from, piece.length);
        System.arraycopy(bytes, to, all, from + piece.length, bytes.length - to);
        return all;
    }

    private static byte[] piece(Random random) {
        return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static void mustBeASentence(UnfitInput refused, byte[] body) {
        if (refused.getMessage() == null || !refused.getMessage().contains(" "))
            throw broke(body, refused);
    }

    private static AssertionError broke(byte[] body, Throwable cause) {
        return new AssertionError(
                "This broke the reader: " + HexFormat.of().formatHex(body), cause);
    }
}
