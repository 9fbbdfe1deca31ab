package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.registry.ContentRules.Seen;
import dev.tenon.registry.look.FileLook.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentRulesTest {
    private static final ModelSignature OF_GRAPH = signature("graph");
    private static final ModelSignature OF_TEXT = signature("text");

    @Test
    void aModelWithTextsBesideItIsCleanAndOfItsFormat() {
        var content =
                ContentRules.content(
                        List.of(seen("MLmodel", Kind.TEXT), seen("model.onnx", Kind.ONNX)));
        assertThat(content.format()).isEqualTo(ModelFormat.ONNX);
        assertThat(content.scan().verdict()).isEqualTo(ScanVerdict.CLEAN);
    }

    @Test
    void oneRefusedFileRefusesTheVersionAndIsNamed() {
        var bad =
                new Seen(
                        file("code.pkl"),
                        Kind.PICKLE,
                        List.of("It imports os.system."),
                        ModelSignature.NONE);
        var content = ContentRules.content(List.of(seen("model.onnx", Kind.ONNX), bad));
        assertThat(content.scan().verdict()).isEqualTo(ScanVerdict.REFUSED);
        assertThat(content.scan().findings()).containsExactly("code.pkl: It imports os.system.");
        assertThat(content.format()).isEqualTo(ModelFormat.UNKNOWN);
    }

    @Test
    void aFileThatNobodyKnowsLeavesTheVersionUnscanned() {
        var content =
                ContentRules.content(
                        List.of(seen("model.onnx", Kind.ONNX), seen("weights.bin", Kind.UNKNOWN)));
        assertThat(content.scan().verdict()).isEqualTo(ScanVerdict.NOT_SCANNED);
        assertThat(content.format()).isEqualTo(ModelFormat.ONNX);
    }

    @Test
    void noFilesAreNotCleanFiles() {
        assertThat(ContentRules.content(List.of()).scan().verdict())
                .isEqualTo(ScanVerdict.NOT_SCANNED);
    }

    @Test
    void bytesOtherThanTheStoredOnesAreRefused() {
        var content = ContentRules.content(List.of(Seen.altered(file("model.onnx"))));
        assertThat(content.scan().verdict()).isEqualTo(ScanVerdict.REFUSED);
    }

    @Test
    void theGraphKnowsItsSignatureBetterThanTheNoteBesideIt() {
        var text = new Seen(file("MLmodel"), Kind.TEXT, List.of(), OF_TEXT);
        var graph = new Seen(file("model.onnx"), Kind.ONNX, List.of(), OF_GRAPH);
        assertThat(ContentRules.content(List.of(text, graph)).signature()).isEqualTo(OF_GRAPH);
        assertThat(
                        ContentRules.content(List.of(text, seen("model.pt", Kind.TORCHSCRIPT)))
                                .signature())
                .isEqualTo(OF_TEXT);
    }

    @Test
    void aSignatureThatWasGivenNeverReplacesTheFilesOwn() {
        assertThat(RegistrationRules.signature(OF_GRAPH, OF_TEXT)).isEqualTo(OF_GRAPH);
        assertThat(RegistrationRules.signature(ModelSignature.NONE, OF_TEXT)).isEqualTo(OF_TEXT);
        assertThat(RegistrationRules.signature(ModelSignature.NONE, null))
                .isEqualTo(ModelSignature.NONE);
    }

    @Test
    void aVersionsDigestIsOverItsFilesWhateverTheirOrder() {
        var one = new ModelFile("a", 1, "aa", "x");
        var two = new ModelFile("b", 2, "bb", "y");
        assertThat(VersionDigest.of(List.of(two, one)))
                .isEqualTo(VersionDigest.of(List.of(one, two)));
        assertThat(VersionDigest.of(List.of(one)))
                .isNotEqualTo(VersionDigest.of(List.of(one, two)));
    }

    private static Seen seen(String path, Kind kind) {
        return new Seen(file(path), kind, List.of(), ModelSignature.NONE);
    }

    private static ModelFile file(String path) {
        return new ModelFile(path, 1, "00", "t/x");
    }

    private static ModelSignature signature(String name) {
        var tensors = List.of(new TensorSpec(name, "FP32", List.of(-1L)));
        return new ModelSignature(tensors, tensors);
    }
}
