package dev.tenon.registry.look;

import static dev.tenon.registry.look.Bytes.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.registry.look.FileLook.Kind;
import dev.tenon.registry.look.FileLook.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {
    private static final String HONEST_CODE =
            "class Churn(Module):\n  def forward(self, x: Tensor) -> Tensor:\n    return torch.linear(x, self.weight)\n";

    @TempDir Path folder;

    @Test
    void anHonestTorchScriptArchiveIsClean() throws IOException {
        var look = look(Bytes.torchScript(Bytes.torchPickle(), HONEST_CODE));
        assertThat(look.kind()).isEqualTo(Kind.TORCHSCRIPT);
        assertThat(look.refusals()).isEmpty();
    }

    @Test
    void aTorchScriptPickleThatImportsOsSystemIsRefused() throws IOException {
        var look =
                look(Bytes.torchScript(Bytes.pickleThatCalls("os", "system", "id"), HONEST_CODE));
        assertThat(look.kind()).isEqualTo(Kind.TORCHSCRIPT);
        assertThat(look.refusals()).containsExactly("churn/data.pkl imports os.system.");
    }

    @Test
    void aGlobalNamedByTheStackOfProtocol4IsSeenToo() throws IOException {
        var pickle =
                Bytes.of(0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0, 0x8c, 5)
                        .text("posix")
                        .add(0x94, 0x8c, 6)
                        .text("system")
                        .add(0x94, 0x93, 0x94, '.')
                        .bytes();
        assertThat(look(Bytes.torchScript(pickle, "")).refusals())
                .containsExactly("churn/data.pkl imports posix.system.");
    }

    @Test
    void aGlobalNamedOutOfTheMemoIsSeenToo() throws IOException {
        var pickle =
                Bytes.of(0x80, 4, 0x8c, 5)
                        .text("posix")
                        .add(0x94, 0x8c, 6)
                        .text("system")
                        .add(0x94, '0', '0', 'h', 0, 'h', 1, 0x93, '.')
                        .bytes();
        assertThat(look(Bytes.torchScript(pickle, "")).refusals())
                .containsExactly("churn/data.pkl imports posix.system.");
    }

    @Test
    void aGlobalWhoseNameIsOnlyKnownWhileLoadingIsRefused() throws IOException {
        var pickle = Bytes.of(0x80, 4, 'N', 'N', 0x93, '.').bytes();
        assertThat(look(Bytes.torchScript(pickle, "")).refusals())
                .singleElement()
                .asString()
                .contains("only known while it loads");
    }

    @Test
    void anOpcodeThatNobodyKnowsIsRefused() throws IOException {
        var look = look(Bytes.torchScript(Bytes.of(0x80, 2, 0xff, '.').bytes(), ""));
        assertThat(look.refusals())
                .singleElement()
                .asString()
                .contains("Unknown pickle opcode 0xff");
    }

    @Test
    void aPickleThatGoesOnAfterItsEndIsRefused() throws IOException {
        var two =
                new Bytes()
                        .add(Bytes.harmlessPickle())
                        .add(Bytes.pickleThatCalls("os", "system", "id"))
                        .bytes();
        assertThat(look(Bytes.torchScript(two, "")).refusals())
                .containsExactly("churn/data.pkl goes on after its end.");
    }

    @Test
    void aPickleThatIsCutOffIsRefused() throws IOException {
        var cut = Arrays.copyOf(Bytes.torchPickle(), 20);
        assertThat(look(Bytes.torchScript(cut, "")).refusals())
                .singleElement()
                .asString()
                .contains("ends before its end mark");
    }

    @Test
    void everyPickleOfTheArchiveIsLookedInto() throws IOException {
        var look =
                look(
                        Bytes.zip(
                                Map.of(
                                        "churn/data.pkl", Bytes.torchPickle(),
                                        "churn/code/__torch__.py",
                                                HONEST_CODE.getBytes(StandardCharsets.UTF_8),
                                        "churn/constants.pkl",
                                                Bytes.pickleThatCalls("builtins", "eval", "1"))));
        assertThat(look.refusals()).containsExactly("churn/constants.pkl imports builtins.eval.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    torch.save(x, \"/etc/passwd\")\n",
                "    y = torch.from_file(\"/etc/passwd\")\n",
                "    ops.aten.save(x, \"/tmp/x\")\n",
                "    ops.evil.run(x)\n",
                "    c = __torch__.torch.classes.evil.Shell()\n",
                "    torch . save(x, \"/tmp/x\")\n",
                "    torch.\\\n      save(x, \"/tmp/x\")\n",
                "    ops . aten . save (x, \"/tmp/x\")\n",
                "    t = torch\n",
                "    t = ops.aten\n",
                "    f = torch.add\n",
                "    getattr(torch, \"save\")(x, \"/tmp/x\")\n",
                "    \"#\"; torch.save(x, \"/tmp/x\")\n"
            })
    void codeThatReachesOutOfTheModelIsRefused(String line) throws IOException {
        var look = look(Bytes.torchScript(Bytes.torchPickle(), HONEST_CODE + line));
        assertThat(look.refusals())
                .singleElement()
                .asString()
                .startsWith("churn/code/__torch__.py uses ");
    }

    @Test
    void namesInTextsAndCommentsAndOfOnesOwnAreNoCalls() throws IOException {
        var code =
                "    a = \"torch.save(x)\" # torch.save(x)\n    b = self.torch.save\n    c = getattr(self, \"0\")\n"
                        + "    d = torch.add(x, __torch__.churn.Net, alpha=1)\n    e = ops.prim.NumToTensor(d)\n";
        assertThat(look(Bytes.torchScript(Bytes.torchPickle(), HONEST_CODE + code)).refusals())
                .isEmpty();
    }

    @Test
    void anArchiveThatReallyHoldsAMillionEntriesIsRefused() throws IOException {
        var file = folder.resolve("many.zip");
        try (var zip =
                new ZipOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (var i = 0; i < 1_000_000; i++) {
                var entry = new ZipEntry("a/" + i);
                entry.setSize(0);
                entry.setCrc(0);
                zip.putNextEntry(entry);
            }
        }
        assertThat(Look.into(file).refusals()).singleElement().asString().contains("entries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "churn/../../x",
                "C:/x",
                "churn\\..\\x",
                "churn/./x"
            })
    void anEntryThatLeadsOutOfTheArchiveIsRefused(String name) throws IOException {
        var look =
                look(
                        Bytes.zip(
                                Map.of(
                                        "churn/data.pkl",
                                        Bytes.torchPickle(),
                                        "churn/code/__torch__.py",
                                        new byte[0],
                                        name,
                                        new byte[1])));
        assertThat(look.refusals()).singleElement().asString().contains("leads out of it");
    }

    @Test
    void aBombIsRefusedUnopened() throws IOException {
        var look =
                look(
                        Bytes.zip(
                                Map.of(
                                        "churn/data.pkl",
                                        new byte[64 << 20],
                                        "churn/code/x.py",
                                        new byte[0])));
        assertThat(look.refusals()).singleElement().asString().contains("unpacks to absurd size");
    }

    @Test
    void anEntryThatIsLargerThanItSaysIsRefused() throws IOException {
        var archive = Bytes.torchScript(Bytes.torchPickle(), HONEST_CODE);
        var central = indexOf(archive, "churn/data.pkl", true) - 46;
        for (var i = 0; i < 4; i++) archive[central + 24 + i] = Bytes.littleEndian(5)[i];
        assertThat(look(archive).refusals())
                .singleElement()
                .asString()
                .contains("larger than it says");
    }

    @Test
    void anEntryWhoseOwnHeaderNamesAnotherIsRefused() throws IOException {
        var archive = Bytes.torchScript(Bytes.torchPickle(), HONEST_CODE);
        archive[indexOf(archive, "churn/data.pkl", false)] = 'x';
        assertThat(look(archive).refusals())
                .singleElement()
                .asString()
                .contains("another name in its own header");
    }

    @Test
    void twoEntriesThatDifferOnlyInCaseAreRefused() throws IOException {
        var look =
                look(
                        Bytes.zip(
                                Map.of(
                                        "churn/data.pkl", Bytes.torchPickle(),
                                        "churn/DATA.pkl", Bytes.torchPickle(),
                                        "churn/code/x.py", new byte[0])));
        assertThat(look.refusals()).singleElement().asString().contains("twice");
    }

    @Test
    void aLinkInAnArchiveIsRefused() throws IOException {
        var archive = Bytes.torchScript(Bytes.torchPickle(), HONEST_CODE);
        var central = indexOf(archive, "churn/data/0", true) - 46;
        for (var i = 0; i < 4; i++)
            archive[central + 38 + i] = Bytes.littleEndian(0120777 << 16)[i];
        assertThat(look(archive).refusals())
                .singleElement()
                .asString()
                .contains("a link or a device");
    }

    @Test
    void aDirectoryThatIsDamagedIsRefused() throws IOException {
        var archive = Bytes.torchScript(Bytes.torchPickle(), HONEST_CODE);
        var cut = Arrays.copyOf(archive, archive.length - 30);
        assertThat(look(cut).refusals()).containsExactly("The archive has no directory.");
    }

    @Test
    void anOnnxModelTellsItsInputsAndOutputs() throws IOException {
        var look = look(Bytes.onnx());
        assertThat(look.kind()).isEqualTo(Kind.ONNX);
        assertThat(look.refusals()).isEmpty();
        assertThat(look.inputs()).containsExactly(new Tensor("x", "FP32", List.of(-1L, 16L)));
        assertThat(look.outputs()).containsExactly(new Tensor("y", "FP32", List.of(-1L, 3L)));
    }

    @Test
    void weightsThatOldModelsListAmongTheInputsAreNotInputs() throws IOException {
        var look =
                look(
                        Bytes.onnx(
                                field(5, field(8, "w"), field(9, new byte[64])),
                                Bytes.floats(11, "w", 4, 4)));
        assertThat(look.inputs()).extracting(Tensor::name).containsExactly("x");
    }

    @Test
    void weightsInAnotherFileAreRefusedWhereverTheyAre() throws IOException {
        var location = field(13, field(1, "location"), field(2, "../../etc/passwd"));
        assertThat(look(Bytes.onnx(field(5, field(8, "w"), location, field(14, 1)))).refusals())
                .singleElement()
                .asString()
                .contains("../../etc/passwd", "outside of its folder");
        var inAttribute = field(1, field(5, field(5, location)));
        assertThat(look(Bytes.onnx(inAttribute)).refusals()).hasSize(1);
        var inSubgraph = field(1, field(5, field(6, field(5, location))));
        assertThat(look(Bytes.onnx(inSubgraph)).refusals()).hasSize(1);
    }

    @Test
    void aDamagedOnnxModelIsRefused() throws IOException {
        var whole = Bytes.onnx();
        assertThat(look(Arrays.copyOf(whole, whole.length - 1)).refusals())
                .singleElement()
                .asString()
                .contains("damaged");
    }

    @Test
    void anOnnxGraphNestedWithoutEndIsRefusedAndNotFollowed() throws IOException {
        var graph = new byte[0];
        for (var i = 0; i < 500; i++) graph = field(1, field(5, field(6, graph)));
        assertThat(look(Bytes.onnx(graph)).refusals())
                .singleElement()
                .asString()
                .contains("nested too deep");
    }

    @Test
    void aBarePickleIsNamedWithWhatItImports() throws IOException {
        var look = look(Bytes.pickleThatCalls("os", "system", "id"));
        assertThat(look.kind()).isEqualTo(Kind.PICKLE);
        assertThat(look.refusals()).anyMatch(reason -> reason.contains("os.system"));
    }

    @Test
    void aPickleWrittenAsTextIsAPickle() throws IOException {
        assertThat(look("cos\nsystem\n(S'id'\ntR.".getBytes(StandardCharsets.UTF_8)).kind())
                .isEqualTo(Kind.PICKLE);
    }

    @Test
    void textIsTextAndSafetensorsAreSafetensors() throws IOException {
        assertThat(look("flavors:\n  onnx: {}\n".getBytes(StandardCharsets.UTF_8)).kind())
                .isEqualTo(Kind.TEXT);
        assertThat(look(new Bytes().add(2, 0, 0, 0, 0, 0, 0, 0).text("{}").bytes()).kind())
                .isEqualTo(Kind.SAFETENSORS);
        assertThat(look(new byte[0]).kind()).isEqualTo(Kind.TEXT);
    }

    @Test
    void noNoiseIsEverTakenForSomethingThatRuns() throws IOException {
        for (var seed = 0; seed < 500; seed++) {
            var noise = new byte[200];
            new Random(seed).nextBytes(noise);
            assertThat(look(noise).kind()).as("seed %d", seed).isNotIn(Kind.ONNX, Kind.TORCHSCRIPT);
        }
    }

    @Test
    void aFlippedBitNeverBreaksTheLook() throws IOException {
        var honest = List.of(Bytes.torchScript(Bytes.torchPickle(), HONEST_CODE), Bytes.onnx());
        var chance = new Random(1);
        for (var round = 0; round < 2_000; round++) {
            var bytes = honest.get(round % 2).clone();
            bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
            assertThat(look(bytes)).isNotNull();
        }
    }

    private FileLook look(byte[] bytes) throws IOException {
        return Look.into(Bytes.file(folder, bytes));
    }

    private static int indexOf(byte[] bytes, String text, boolean last) {
        var all = new String(bytes, StandardCharsets.ISO_8859_1);
        return last ? all.lastIndexOf(text) : all.indexOf(text);
    }
}
