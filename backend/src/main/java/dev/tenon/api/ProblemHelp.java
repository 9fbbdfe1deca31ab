package dev.tenon.api;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What each problem means, and what to do about it, for the page that its type points at.
@Component
class ProblemHelp {
    private final Properties help = new Properties();

    ProblemHelp() {
        try (var text = ProblemHelp.class.getResourceAsStream("problems.properties")) {
            if (text == null) throw new IllegalStateException("problems.properties is missing");
            help.load(new InputStreamReader(text, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// One problem, explained.
    record Explained(String slug, String meaning, String deed) {}

    Set<String> slugs() {
        return help.stringPropertyNames();
    }

    Optional<Explained> of(String slug) {
        return Optional.ofNullable(help.getProperty(slug)).map(text -> explained(slug, text));
    }

    private static Explained explained(String slug, String text) {
        var parts = text.split(" \\| ", 2);
        return new Explained(slug, parts[0], parts[1]);
    }
}
