package dev.tenon.registry.card;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.registry.ModelName;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/models/{name}/card")
@Needs(Permission.MODEL_READ)
class CardController {
    private final ModelCards cards;

    CardController(ModelCards cards) {
        this.cards = cards;
    }

    record NewText(@Nullable String text) {}

    /// `text` is what people wrote, `facts` what is known of `version`; both are Markdown.
    record CardBody(
            int revision,
            String text,
            @Nullable String author,
            @Nullable String at,
            int version,
            String facts) {
        static CardBody of(ModelCard card) {
            var author = card.author();
            var at = card.at();
            return new CardBody(
                    card.revision(),
                    card.text(),
                    author == null ? null : author.name(),
                    at == null ? null : at.toString(),
                    card.version(),
                    card.facts());
        }
    }

    @GetMapping
    @Operation(
            summary = "Shows a model's card",
            description =
                    """
                    What its owners say of it, and what the registry knows of a version. The facts are made from the \
                    version each time; what isn't known is said to be so.
                    """)
    CardBody modelCard(
            ProjectId project,
            @PathVariable String name,
            @Parameter(description = "The version's number; none for the newest")
                    @RequestParam(defaultValue = "0")
                    int version) {
        return CardBody.of(cards.card(project, new ModelName(name), version));
    }

    @Needs(Permission.MODEL_WRITE)
    @PutMapping
    @Operation(
            summary = "Writes the next revision of a model's card",
            description = "In Markdown, 100,000 characters at most. Earlier revisions are kept.")
    @Audited("model.card.written")
    CardBody writeModelCard(
            ProjectId project, @PathVariable String name, @RequestBody NewText wanted) {
        return CardBody.of(cards.write(project, new ModelName(name), wanted.text()));
    }
}
