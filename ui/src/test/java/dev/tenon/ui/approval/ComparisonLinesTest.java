package dev.tenon.ui.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenon.ui.approval.ComparisonLines.Line;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ComparisonLinesTest {
    private static final String CANDIDATE =
            """
            {"model":"churn","number":2,"format":"onnx","digest":"sha256:b","run":null,"commit":"c2",
             "params":{"depth":"6","new":"1"},"metrics":{"auc":0.91,"loss":0.2},
             "files":[{"path":"model.onnx","size":10,"sha256":"bb"}]}
            """;
    private static final String RUNNING =
            """
            {"version":"churn 1","format":"onnx","digest":"sha256:a","run":null,"commit":"c1",
             "params":{"depth":"6","old":"1"},"metrics":{"auc":0.9,"loss":0.25},
             "files":[{"path":"model.onnx","size":10,"sha256":"aa"}]}
            """;

    @Test
    void eachPartSaysWhatIsTheSameAndWhatIsNot() {
        var json = JsonMapper.shared();
        var parts = ComparisonLines.of(json.readTree(CANDIDATE), json.readTree(RUNNING));
        assertThat(parts.keySet()).containsExactly("Metrics", "Parameters", "Made of", "Files");
        assertThat(parts.get("Metrics"))
                .extracting(Line::name, Line::change)
                .containsExactly(tuple("auc", "+0.01"), tuple("loss", "−0.05"));
        assertThat(parts.get("Parameters"))
                .extracting(Line::change)
                .containsExactly("same", "new", "gone");
        assertThat(parts.get("Files")).extracting(Line::differs).containsExactly(true);
        assertThat(parts.get("Made of"))
                .filteredOn(line -> line.name().equals("format"))
                .extracting(Line::differs)
                .containsExactly(false);
    }
}
