package dev.tenon.modelcard;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.registry.Author;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The cards of models: read with the facts of a version, written by whoever writes models.
@Service
public class ModelCards {
    private static final int LONGEST = 100_000;

    private final ModelRegistry registry;
    private final CardRows cards;
    private final AuditTrail audit;
    private final Access access;
    private final Clock clock;

    ModelCards(
            ModelRegistry registry, CardRows cards, AuditTrail audit, Access access, Clock clock) {
        this.registry = registry;
        this.cards = cards;
        this.audit = audit;
        this.access = access;
        this.clock = clock;
    }

    /// A model's card with the facts of one version; of the newest where the number is 0.
    @Transactional(readOnly = true)
    public ModelCard card(ProjectId project, ModelName name, int number) {
        access.require(Permission.MODEL_READ, project);
        var model = registry.model(project, name);
        var card = cards.newest(project, name.value()).orElse(ModelCard.UNWRITTEN);
        if (model.latest() == 0) return card;
        var wanted = number == 0 ? newest(project, name) : number;
        if (wanted == 0) return card;
        var version = registry.version(project, name, wanted);
        return card.about(wanted, CardFacts.of(version, model.tags(), clock.instant()));
    }

    private int newest(ProjectId project, ModelName name) {
        return registry.newest(project, name).orElse(0);
    }

    /// Writes the next revision; what was written before is kept.
    @Transactional
    public ModelCard write(ProjectId project, ModelName name, @Nullable String text) {
        access.require(Permission.MODEL_WRITE, project);
        registry.model(project, name);
        if (text == null) throw new Invalid("card", "Send the card's text.");
        if (text.length() > LONGEST)
            throw new Invalid("card", "A card has at most 100,000 characters.");
        var before = cards.newest(project, name.value()).orElse(ModelCard.UNWRITTEN);
        if (before.revision() > 0 && before.text().equals(text)) return card(project, name, 0);
        var caller = CurrentCaller.required();
        var author = new Author(caller.person(), caller.name());
        var revision = before.revision() + 1;
        var model =
                cards.insert(project, name.value(), revision, text, author, clock.instant())
                        .orElseThrow(Conflict::changedMeanwhile);
        audit.record(
                Act.of("model.card.written", "model", model)
                        .in(project)
                        .with("model", name)
                        .with("revision", revision));
        return card(project, name, 0);
    }
}
