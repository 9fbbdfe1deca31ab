package dev.tenon.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.gateway.sample.TinyTorch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Real TorchScript files in real engine processes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TorchScriptIT {
    private static final Signature TWO_NUMBERS =
            new Signature(
                    List.of(new TensorSpec("x", Datatype.FP32, new long[] {-1, 2})),
                    List.of(new TensorSpec("y", Datatype.FP32, new long[] {-1, 2})));

    @TempDir Path folder;
    private Engines engines;

    @BeforeAll
    void start() {
        engines =
                new Engines(
                        Path.of("target/engine").toAbsolutePath(),
                        Path.of("target/engine-data").toAbsolutePath(),
                        700L << 20);
    }

    @AfterAll
    void stop() {
        engines.close();
    }

    @Test
    void aTorchScriptFileAnswers() throws IOException {
        try (Model model = load(TinyTorch.twice(), TWO_NUMBERS)) {
            assertThat(answer(model, 3, 4)).containsExactly(6, 8);
        }
    }

    @Test
    void aModelThatNeverEndsIsStoppedAndItsNeighbourAnswersAgain() throws IOException {
        UUID tenant = UUID.randomUUID();
        Model endless = load(tenant, TinyTorch.endlessAbove100(), TWO_NUMBERS);
        Model twice = load(tenant, TinyTorch.twice(), TWO_NUMBERS);
        assertThat(answer(endless, 3, 4)).containsExactly(6, 8);
        assertThatThrownBy(() -> answer(endless, 101, 0))
                .isInstanceOf(ModelFailed.class)
                .hasMessageContaining("too long");
        assertThat(answer(twice, 1, 2)).containsExactly(2, 4);
        assertThat(answer(endless, 5, 6)).containsExactly(10, 12);
    }

    @Test
    void aFileThatIsNoTorchScriptIsRefusedWithAReason() {
        assertThatThrownBy(() -> load("not a model".getBytes(StandardCharsets.UTF_8), TWO_NUMBERS))
                .isInstanceOf(ModelFailed.class)
                .hasMessageContaining("PyTorch can't load the file");
    }

    @Test
    void aTypeThatWouldEndTheProcessIsRefusedBeforeItGetsThere() {
        Signature small =
                new Signature(
                        List.of(new TensorSpec("x", Datatype.INT16, new long[] {-1, 2})),
                        TWO_NUMBERS.outputs());
        assertThatThrownBy(() -> load(TinyTorch.twice(), small))
                .isInstanceOf(ModelFailed.class)
                .hasMessageContaining("INT16");
    }

    private Model load(byte[] file, Signature signature) throws IOException {
        return load(UUID.randomUUID(), file, signature);
    }

    private Model load(UUID tenant, byte[] file, Signature signature) throws IOException {
        Path version = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
        Files.write(version.resolve("model.pt"), file);
        return engines.load(tenant, "torchscript", version, signature);
    }

    private static float[] answer(Model model, float... row) {
        ByteBuffer data =
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(row[0])
                        .putFloat(row[1]);
        Tensor output =
                model.run(List.of(new Tensor("x", Datatype.FP32, new long[] {1, 2}, data.flip())))
                        .getFirst();
        return new float[] {output.bytes().getFloat(), output.bytes().getFloat(4)};
    }
}
