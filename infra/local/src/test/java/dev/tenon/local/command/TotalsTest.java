package dev.tenon.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The last line of `./tenon test`.
class TotalsTest {

    @TempDir Path folder;

    @Test
    void allReportsOfAllModulesAreCounted() throws Exception {
        report("backend/target/surefire-reports/TEST-a.xml", 7, 0, 0, 1);
        report("ui/target/failsafe-reports/TEST-b.xml", 3, 0, 0, 0);
        assertThat(totals()).isEqualTo("9 passed, 0 failed, 1 skipped; exit 0");
    }

    @Test
    void oneFailureOrErrorIsEnoughToFail() throws Exception {
        report("backend/target/surefire-reports/TEST-a.xml", 7, 1, 0, 0);
        report("backend/target/surefire-reports/TEST-b.xml", 2, 0, 1, 0);
        assertThat(totals()).isEqualTo("7 passed, 2 failed, 0 skipped; exit 1");
    }

    @Test
    void aBuildThatNeverCameToItsTestsHasTotalsToo() throws Exception {
        assertThat(totals()).startsWith("0 passed, 0 failed, 0 skipped");
    }

    private void report(String path, int tests, int failures, int errors, int skipped)
            throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="a" time="0.1" tests="%d" errors="%d" skipped="%d" failures="%d">
                  <testcase name="one"/>
                </testsuite>
                """
                        .formatted(tests, errors, skipped, failures));
    }

    private String totals() throws IOException {
        var functions = Path.of("tests.sh").toAbsolutePath();
        var script = ". " + functions + "; totals; code=$?; printf '; exit %s' $code";
        var process = new ProcessBuilder("bash", "-c", script).directory(folder.toFile()).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
