package dev.tenon.registry.lineage;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.VersionUse;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How a model stood at any moment of the past, and stands now.
@Service
public class RegistryPast {
    private final ModelRegistry registry;
    private final PastQueries standings;
    private final List<VersionUse> uses;
    private final Access access;
    private final Clock clock;

    RegistryPast(
            ModelRegistry registry,
            PastQueries standings,
            List<VersionUse> uses,
            Access access,
            Clock clock) {
        this.registry = registry;
        this.standings = standings;
        this.uses = uses;
        this.access = access;
        this.clock = clock;
    }

    /// How a model stood at a moment, or stands now where none is named.
    @Transactional(readOnly = true)
    public Standing standing(ProjectId project, ModelName name, @Nullable Instant moment) {
        access.require(Permission.MODEL_READ, project);
        var now = clock.instant();
        if (moment != null && moment.isAfter(now))
            throw new Invalid("at", "What will be, nobody knows: name a moment of the past.");
        var at = moment == null ? now : moment;
        var model = standings.model(project, registry.model(project, name).name().value());
        return new Standing(
                name,
                at,
                standings.aliases(project, model, at),
                standings.stages(project, model, at),
                standings.grants(project, model, at),
                answering(project, name, at));
    }

    private List<VersionUse.Use> answering(ProjectId project, ModelName model, Instant at) {
        if (!access.allows(Permission.DEPLOYMENT_READ, project)) return List.of();
        return uses.stream()
                .flatMap(one -> one.at(project, at).stream())
                .filter(use -> use.model().equals(model))
                .toList();
    }
}
