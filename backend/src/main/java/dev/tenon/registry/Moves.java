package dev.tenon.registry;

import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// The one place that writes aliases and stages; whoever comes here has passed the gate.
@Component
class Moves {
    private final AliasRows aliases;
    private final VersionRows versions;
    private final ModelRows models;
    private final RegistryLog log;
    private final Clock clock;

    Moves(AliasRows aliases, VersionRows versions, ModelRows models, RegistryLog log, Clock clock) {
        this.aliases = aliases;
        this.versions = versions;
        this.models = models;
        this.log = log;
        this.clock = clock;
    }

    void move(ProjectId project, ModelVersion version, Wish wish) {
        var row = versions.byId(project, version.id()).orElseThrow();
        switch (wish.kind()) {
            case ALIAS -> aliases.set(project, row.modelId(), wish.value(), row.number());
            case STAGE -> versions.stage(project, row.id(), wish.value(), clock.instant());
        }
        models.touch(project, row.modelId(), clock.instant());
        var what = wish.kind() == Wish.Kind.ALIAS ? "model.alias.set" : "model.stage.changed";
        log.ofVersion(project, row, what, wish.value());
    }

    void removeAlias(ProjectId project, ModelRow model, String alias) {
        if (!aliases.remove(project, model.id(), alias)) return;
        log.ofModel(project, model.id(), model.name(), "model.alias.removed", alias);
    }

    void removeAllAliases(ProjectId project, VersionRow version) {
        aliases.removeAllOf(project, version.modelId(), version.number());
    }
}
