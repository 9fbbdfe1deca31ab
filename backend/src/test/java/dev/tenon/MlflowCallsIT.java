package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.mlflow.MlflowWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Holds the table of MLflow's calls against the code.
class MlflowCallsIT extends PlatformIT {
    private static final String PREFIX = "/t/{tenant}/p/{project}";
    private static final Set<String> STATES = Set.of("answers", "declines", "not yet", "left out");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private record Call(String method, String path, String state) {
        String name() {
            return method + " " + path.replaceAll("\\{[^}]*}", "{}");
        }
    }

    @Test
    void whatTheTableSaysIsAnsweredIsAnsweredAndNothingElse() throws IOException {
        var told =
                calls().filter(call -> Set.of("answers", "declines").contains(call.state()))
                        .map(Call::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).containsExactlyElementsOf(answered());
    }

    @Test
    void whatTheTableSaysIsMissingIsRefusedAsMissing() throws IOException {
        var missing =
                calls().filter(call -> Set.of("not yet", "left out").contains(call.state()))
                        .filter(call -> call.method().equals("POST") || call.method().equals("GET"))
                        .filter(call -> call.path().startsWith("/api/"))
                        .toList();
        assertThat(missing).isNotEmpty();
        for (var call : missing) {
            var path = call.path().substring(1).replaceAll("\\{[^}]*}", "x");
            var answer =
                    call.method().equals("GET")
                            ? as("scientist").get(path)
                            : as("scientist").post(path, java.util.Map.of());
            assertThat(answer.status()).as(call.name()).isEqualTo(404);
            assertThat(answer.body()).as(call.name()).contains("ENDPOINT_NOT_FOUND");
        }
    }

    private static Stream<Call> calls() throws IOException {
        var lines = Files.readAllLines(Path.of("docs/mlflow-calls.md"));
        var calls =
                lines.stream()
                        .filter(line -> line.startsWith("| ") && line.contains("| `/"))
                        .flatMap(MlflowCallsIT::calls)
                        .toList();
        assertThat(calls).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(calls).allMatch(call -> STATES.contains(call.state()));
        return calls.stream();
    }

    private static Stream<Call> calls(String line) {
        var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        var path = cells.get(2).replace("`", "");
        return Arrays.stream(cells.get(1).split(", "))
                .map(method -> new Call(method, path, cells.get(3)));
    }

    /// What controllers of MLflow's wire answer; twins for browsers are counted with their elders.
    private List<String> answered() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(one -> isMlflows(one.getValue()))
                .filter(one -> !one.getValue().getMethod().getName().equals("unknown"))
                .flatMap(one -> names(one.getKey()))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isMlflows(HandlerMethod handler) {
        return AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), MlflowWire.class);
    }

    private static Stream<String> names(RequestMappingInfo info) {
        var paths = info.getPatternValues();
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(
                        method ->
                                paths.stream()
                                        .filter(path -> !isTwin(path, paths))
                                        .map(path -> path.substring(PREFIX.length()))
                                        .map(path -> new Call(method.name(), path, "").name()));
    }

    private static boolean isTwin(String path, Set<String> paths) {
        return path.contains("/ajax-api/") && paths.contains(path.replace("/ajax-api/", "/api/"));
    }
}
