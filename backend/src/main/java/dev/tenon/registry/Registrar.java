package dev.tenon.registry;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Registers a version: finds its files, looks into them while no transaction waits, then writes it
/// down at once.
@Component
class Registrar {
    private final VersionSource source;
    private final FilesLook look;
    private final BaselineSource baselines;
    private final ModelRows models;
    private final VersionRows versions;
    private final FileRows files;
    private final VersionShelf shelf;
    private final RegistryLog log;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Registrar(
            VersionSource source,
            FilesLook look,
            BaselineSource baselines,
            ModelRows models,
            VersionRows versions,
            FileRows files,
            VersionShelf shelf,
            RegistryLog log,
            Access access,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.source = source;
        this.look = look;
        this.baselines = baselines;
        this.models = models;
        this.versions = versions;
        this.files = files;
        this.shelf = shelf;
        this.log = log;
        this.access = access;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    ModelVersion register(ProjectId project, ModelName model, RegisterVersion wanted) {
        access.require(Permission.MODEL_WRITE, project);
        var located = source.locate(project, wanted);
        var content = look.into(located.files());
        if (wanted.elsewhere()) UploadRules.requireWhole(located.files(), content);
        var made = transaction.execute(_ -> baseline(project, wanted, located));
        var digest = VersionDigest.of(located.files());
        var version =
                new NewVersion(
                        located.files(),
                        digest,
                        content,
                        RegistrationRules.signature(content.signature(), wanted.signature()),
                        located.origin(),
                        Baseline.of(digest, located.origin(), made.facts()),
                        made.parent() == null ? null : made.parent().id(),
                        wanted.description(),
                        wanted.tags());
        return transaction.execute(_ -> write(project, model, version));
    }

    private BaselineSource.Found baseline(
            ProjectId project, RegisterVersion wanted, VersionSource.Located located) {
        return baselines.of(project, located.folder(), located.run(), parent(project, wanted));
    }

    private @Nullable VersionRow parent(ProjectId project, RegisterVersion wanted) {
        var named = wanted.parent();
        if (named == null) return null;
        var version = shelf.version(project, named.model(), named.number());
        return versions.byId(project, version.id()).orElseThrow();
    }

    private ModelVersion write(ProjectId project, ModelName name, NewVersion version) {
        var model = models.find(project, name).orElseGet(() -> create(project, name, "", Map.of()));
        var number = models.nextNumber(project, model.id(), clock.instant());
        var id =
                versions.insert(
                        project,
                        model.id(),
                        number,
                        version,
                        RegistryLog.author(),
                        clock.instant());
        files.insert(project, id, version.files());
        log.ofVersion(
                project,
                versions.byId(project, id).orElseThrow(),
                "model.version.registered",
                version.digest());
        events.publishEvent(new VersionRegistered(project, name, number));
        return shelf.version(project, name, number);
    }

    /// Makes a model, or finds the one that somebody else made at the same moment.
    ModelRow create(
            ProjectId project, ModelName name, String description, Map<String, String> tags) {
        var made =
                models.insert(
                        project, name, description, tags, RegistryLog.author(), clock.instant());
        made.ifPresent(row -> log.ofModel(project, row.id(), name, "model.created", name.value()));
        return made.orElseGet(() -> models.find(project, name).orElseThrow());
    }
}
