package dev.tenon.ui.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.NewRun;
import dev.tenon.tracking.RunLife;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.shell.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ComparePagesIT extends ConsoleIT {
    @Autowired private RunLife life;
    @Autowired private Artifacts artifacts;

    @Test
    void theComparisonIsToldWhereItsRunsAreAndWhatItsAddressAsksFor() {
        var tab = browserOf("viewer").open("t/acme/p/churn/compare", "runs=a,b&differences=1");
        var comparison = part(tab, "tenon-compare").orElseThrow();
        assertThat(comparison.getAttribute("api")).isEqualTo("t/acme/p/churn/api/v1/");
        assertThat(comparison.getAttribute("page")).isEqualTo("t/acme/p/churn/runs");
        assertThat(comparison.getAttribute("asked")).contains("runs=a", "differences=1");
    }

    @Test
    void whoMayNotReadRunsIsNotShownTheComparison() {
        var tab = browserOf("deployer").open("t/acme/p/churn/compare", "runs=a");
        assertThat(part(tab, "tenon-compare")).isEmpty();
    }

    @Test
    void aRunsFilesAreBrowsedWhereThereAreSome() {
        var browser = browserOf("scientist");
        var tab = browser.open("t/acme/p/churn");
        var id = browser.in(tab, () -> Place.here().projectId());
        var run =
                browser.in(
                        tab, () -> life.start(id, new NewRun(0, "files", "somebody", 1, Map.of())));
        var address = "t/acme/p/churn/runs/" + run.id();

        var empty = browser.in(tab, () -> section(run));
        assertThat(empty.getElement().getTextRecursively()).contains("No file yet");
        browser.in(tab, () -> put(id, run.artifacts().child("notes.md")));
        var full =
                browser.in(
                        tab,
                        () -> {
                            empty.renew();
                            return empty;
                        });
        var files =
                all(full.getElement())
                        .filter(one -> one.getTag().equals("tenon-files"))
                        .findFirst()
                        .orElseThrow();
        assertThat(files.getAttribute("src")).endsWith("/api/v1/runs/" + run.id());
        assertThat(files.getAttribute("bytes"))
                .endsWith("/mlflow-artifacts/artifacts/" + run.artifacts());
        assertThat(part(browser.open(address, "tab=artifacts"), "tenon-files")).isPresent();
    }

    private ArtifactSection section(dev.tenon.tracking.Run run) {
        return new ArtifactSection(artifacts, Place.here(), run);
    }

    private ArtifactPath put(ProjectId project, ArtifactPath path) {
        try {
            artifacts.put(project, path, new ByteArrayInputStream(new byte[] {'x'}), 1);
            return path;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Element> part(UI tab, String tag) {
        return tab.getInternals().getActiveRouterTargetsChain().stream()
                .limit(1)
                .flatMap(page -> all(page.getElement()))
                .filter(one -> one.getTag().equals(tag))
                .findFirst();
    }

    private static Stream<Element> all(Element element) {
        return element.isTextNode()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(element), element.getChildren().flatMap(ComparePagesIT::all));
    }
}
