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
            case ALIAS -> setAlias(project, row, wish.value());
            case ARCHIVE -> archiveOthers(project, row, wish.value());
            case STAGE -> changeStage(project, row, wish.value());
        }
        models.touch(project, row.modelId(), clock.instant());
    }

    private void setAlias(ProjectId project, VersionRow row, String alias) {
        aliases.set(project, row.modelId(), alias, row.number());
        log.ofVersion(project, row, "model.alias.set", alias);
    }

    private void changeStage(ProjectId project, VersionRow row, String stage) {
        versions.stage(project, row.id(), stage, clock.instant());
        log.ofVersion(project, row, "model.stage.changed", stage);
    }

    private void archiveOthers(ProjectId project, VersionRow row, String stage) {
        versions.of(project, row.model()).stream()
                .filter(other -> other.stage().equals(stage) && other.number() != row.number())
                .forEach(other -> changeStage(project, other, "Archived"));
    }

    void removeAlias(ProjectId project, ModelRow model, String alias) {
        if (!aliases.remove(project, model.id(), alias)) return;
        log.ofModel(project, model.id(), model.name(), "model.alias.removed", alias);
    }

    void removeAllAliases(ProjectId project, VersionRow version) {
        aliases.removeAllOf(project, version.modelId(), version.number());
    }
}
