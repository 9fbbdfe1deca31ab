package dev.tenon.registry.card;

import dev.tenon.registry.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is said of a model: [#text] in Markdown as people wrote it, and the [#facts] of one
/// version, in Markdown too. Before anybody has written, the revision is 0.
public record ModelCard(
        int revision,
        String text,
        @Nullable Author author,
        @Nullable Instant at,
        int version,
        String facts) {
    static final ModelCard UNWRITTEN = new ModelCard(0, "", null, null, 0, "");

    /// With what a card should say, for whoever writes the first.
    public static final String BEGINNING =
            """
            ## Intended use

            What the model decides, for whom, and what it must not be used for.

            ## Limits

            Where it is weak, and who could be harmed by it.

            ## Evaluation

            On which data it was measured, by whom, and what the figures leave out.
            """;

    ModelCard about(int version, String facts) {
        return new ModelCard(revision, text, author, at, version, facts);
    }
}
