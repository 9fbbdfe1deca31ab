package dev.tenon.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.gateway.sample.TinyTorch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an engine process may see, hold and break.
class ContainmentIT {
    private static final Signature TWO_NUMBERS =
            new Signature(
                    List.of(new TensorSpec("x", Datatype.FP32, new long[] {-1, 2})),
                    List.of(new TensorSpec("y", Datatype.FP32, new long[] {-1, 2})));
    private static final Path DATA = Path.of("target/engine-data").toAbsolutePath();

    @TempDir Path folder;
    private Surroundings surroundings;
    private Engines engines;

    @BeforeEach
    void start() {
        surroundings =
                new Surroundings(Path.of("target/engine").toAbsolutePath(), DATA, 700L << 20);
        engines = new Engines(surroundings);
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    @Test
    void aModelReadsTheSystemsLibrariesButNoFileOfTheMachineOrOfAnotherTenant() throws Exception {
        assumeTrue(surroundings.containment().isCage(), "no user namespaces on this machine");
        Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef");
        try (Model open = load(TinyTorch.readsFile("/usr/bin/env"))) {
            assertThat(answer(open, 1, 2)).hasSize(2);
        }
        String atHome = Path.of(System.getProperty("user.home"), ".bashrc").toString();
        for (String closed : List.of("/etc/passwd", secret.toString(), atHome))
            assertThatThrownBy(() -> load(TinyTorch.readsFile(closed)))
                    .as(closed)
                    .isInstanceOf(ModelFailed.class)
                    .hasMessageContaining("No such file");
    }

    @Test
    void aModelThatEatsMemoryFailsAndItsTenantAndOthersGoOn() throws Exception {
        eatsInVain();
    }

    @Test
    void memoryIsBoundedWithoutACageToo() throws Exception {
        surroundings.contain(Containment.withoutCage());
        eatsInVain();
    }

    private void eatsInVain() throws IOException {
        UUID tenant = UUID.randomUUID();
        Model hungry = load(tenant, TinyTorch.hungryAbove100());
        Model neighbour = load(tenant, TinyTorch.twice());
        Model foreigner = load(UUID.randomUUID(), TinyTorch.twice());
        assertThatThrownBy(() -> answer(hungry, 101, 0)).isInstanceOf(ModelFailed.class);
        assertThat(answer(foreigner, 1, 2)).containsExactly(2, 4);
        assertThat(answer(neighbour, 3, 4)).containsExactly(6, 8);
        assertThat(answer(hungry, 5, 6)).containsExactly(10, 12);
    }

    @Test
    void aModelThatCrashesInNativeCodeIsOutOfServiceAfterTheSecondTime() throws Exception {
        UUID tenant = UUID.randomUUID();
        Model crashing = load(tenant, TinyTorch.crashesAbove100());
        Model neighbour = load(tenant, TinyTorch.twice());
        for (int i = 0; i < 2; i++) {
            assertThat(crashing.outOfService()).isNull();
            assertThatThrownBy(() -> answer(crashing, 101, 0))
                    .isInstanceOf(ModelFailed.class)
                    .hasMessageContaining("ended");
            assertThat(answer(neighbour, 3, 4)).containsExactly(6, 8);
        }
        assertThat(crashing.outOfService()).contains("twice");
        assertThatThrownBy(() -> answer(crashing, 1, 1)).hasMessageContaining("Out of service");
        assertThat(answer(neighbour, 3, 4)).containsExactly(6, 8);
    }

    @Test
    void theProcessHasAFolderOfItsOwnAndNothingOfTheGatewaysEnvironment() throws Exception {
        try (Model model = load(TinyTorch.twice())) {
            assertThat(answer(model, 1, 2)).containsExactly(2, 4);
            List<Path> folders = processFolders();
            assertThat(folders).hasSize(1);
            for (Path own : folders)
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                        .isEqualTo("rwx------");
            assertThat(environmentOfEngine())
                    .isNotEmpty()
                    .allMatch(
                            line ->
                                    line.matches(
                                            "(PATH|OMP_NUM_THREADS|HOME|DJL_CACHE_DIR|ENGINE_CACHE_DIR|PWD|OLDPWD|SHLVL|_)=.*"));
        }
        engines.close();
        assertThat(processFolders()).isEmpty();
    }

    private static List<Path> processFolders() throws IOException {
        try (Stream<Path> all = Files.list(DATA)) {
            return all.filter(path -> path.getFileName().toString().startsWith("process-"))
                    .toList();
        }
    }

    private static List<String> environmentOfEngine() throws IOException {
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            Path proc = Path.of("/proc/" + child.pid());
            String command = Files.readString(proc.resolve("cmdline"));
            if (command.contains("/java\0") && !command.startsWith("unshare"))
                return List.of(
                        Files.readString(proc.resolve("environ"), StandardCharsets.ISO_8859_1)
                                .split("\0"));
        }
        return List.of();
    }

    private Model load(byte[] file) throws IOException {
        return load(UUID.randomUUID(), file);
    }

    private Model load(UUID tenant, byte[] file) throws IOException {
        Path version = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
        Files.write(version.resolve("model.pt"), file);
        return engines.load(tenant, "torchscript", version, TWO_NUMBERS);
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
