package dev.tenon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemHelpTest {
    private static final Pattern PROBLEM =
            Pattern.compile(
                    "new\\s+(?:NotFound|Conflict|Forbidden|Invalid|QuotaExceeded)\\(\\s*\"([^\"]+)\"");
    private static final Pattern WRITTEN = Pattern.compile("HttpStatus\\.[A-Z_]+,\\s*\"([^\"]+)\"");

    private final ProblemHelp help = new ProblemHelp();

    @Test
    void everyProblemThatTheCodeCanRaiseIsExplained() throws IOException {
        var raised = raised();
        assertThat(raised).contains("no-such-project", "not-signed-in", "deployment-refused");
        assertThat(raised).filteredOn(slug -> help.of(slug).isEmpty()).isEmpty();
    }

    @Test
    void everyExplanationSaysWhatItMeansAndWhatToDo() {
        for (var slug : help.slugs()) {
            var explained = help.of(slug).orElseThrow();
            assertThat(explained.meaning()).as(slug).endsWith(".").hasSizeGreaterThan(20);
            assertThat(explained.deed()).as(slug).endsWith(".").hasSizeGreaterThan(10);
        }
    }

    @Test
    void anUnknownSlugIsExplainedByNobody() {
        assertThat(help.of("no-such-thing-at-all")).isEmpty();
    }

    private static Set<String> raised() throws IOException {
        var raised = new TreeSet<String>();
        for (var module : new String[] {"governance", "backend", "ui"}) {
            var sources = Path.of("..", module, "src/main/java");
            if (!Files.isDirectory(sources)) continue;
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> addRaised(file, raised));
            }
        }
        return raised;
    }

    private static void addRaised(Path file, Set<String> raised) {
        try {
            var source = Files.readString(file);
            PROBLEM.matcher(source).results().forEach(found -> raised.add(found.group(1)));
            WRITTEN.matcher(source).results().forEach(found -> raised.add(found.group(1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
