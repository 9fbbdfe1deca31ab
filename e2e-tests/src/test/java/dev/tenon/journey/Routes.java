package dev.tenon.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The console's pages as its sources declare them, so that a new page falls under the tests by
/// itself: `t/:tenant/p/:project/runs/:run`.
record Routes(SortedSet<String> templates) {
    private static final Pattern ROUTE =
            Pattern.compile("@Route\\(\\s*(?:value\\s*=\\s*)?([^,)]+)");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    static Routes of(Path sources) {
        try (var files = Files.walk(sources)) {
            return new Routes(
                    files.filter(file -> file.toString().endsWith("View.java"))
                            .flatMap(file -> routeIn(file).stream())
                            .collect(Collectors.toCollection(TreeSet::new)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The page that an address shows, if it is one of the console's.
    Optional<String> pageOf(String path) {
        return templates.stream()
                .filter(template -> path.matches(template.replaceAll(":[a-z]+", "[^/]+")))
                .min((one, other) -> Long.compare(variables(one), variables(other)));
    }

    private static long variables(String template) {
        return template.chars().filter(letter -> letter == ':').count();
    }

    private static Optional<String> routeIn(Path file) {
        try {
            var route = ROUTE.matcher(Files.readString(file));
            return route.find() ? Optional.of(template(route.group(1))) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String template(String value) {
        var start =
                value.contains("Place.PROJECT")
                        ? "t/:tenant/p/:project"
                        : value.contains("Place.TENANT") ? "t/:tenant" : "";
        var rest = TEXT.matcher(value);
        return start + (rest.find() ? rest.group(1) : "");
    }
}
