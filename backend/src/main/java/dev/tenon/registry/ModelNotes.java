package dev.tenon.registry;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people write beside models and versions: names, descriptions, tags; and how they take them
/// away again.
@Service
public class ModelNotes {
    private static final int LONGEST_DESCRIPTION = 100_000;

    private final VersionShelf shelf;
    private final ModelRows models;
    private final VersionRows versions;
    private final Registrar registrar;
    private final Moves moves;
    private final RegistryLog log;
    private final Access access;
    private final Clock clock;

    ModelNotes(
            VersionShelf shelf,
            ModelRows models,
            VersionRows versions,
            Registrar registrar,
            Moves moves,
            RegistryLog log,
            Access access,
            Clock clock) {
        this.shelf = shelf;
        this.models = models;
        this.versions = versions;
        this.registrar = registrar;
        this.moves = moves;
        this.log = log;
        this.access = access;
        this.clock = clock;
    }

    @Transactional
    public RegisteredModel create(
            ProjectId project, ModelName name, String description, Map<String, String> tags) {
        access.require(Permission.MODEL_WRITE, project);
        if (models.find(project, name).isPresent()) throw exists(name);
        registrar.create(project, name, checked(description), tags);
        return shelf.model(project, name);
    }

    @Transactional
    public RegisteredModel describe(ProjectId project, ModelName name, String description) {
        var model = writable(project, name);
        models.describe(project, model.id(), checked(description), clock.instant());
        log.ofModel(project, model.id(), name, "model.described", "");
        return shelf.model(project, name);
    }

    /// Changes what is given, and leaves the rest.
    @Transactional
    public RegisteredModel change(
            ProjectId project,
            ModelName name,
            @Nullable String description,
            @Nullable PersonId owner) {
        var model = writable(project, name);
        if (description == null && owner == null)
            throw new Invalid("nothing-to-change", "Name a description or an owner.");
        if (description != null) describe(project, name, description);
        if (owner != null && !owner.equals(model.owner().person())) own(project, model, owner);
        return shelf.model(project, name);
    }

    private void own(ProjectId project, ModelRow model, PersonId owner) {
        if (!models.own(project, model.id(), owner, clock.instant()))
            throw new NotFound("no-such-member", "There is no such member.");
        log.ofModel(project, model.id(), model.name(), "model.owner.changed", owner.toString());
    }

    @Transactional
    public RegisteredModel rename(ProjectId project, ModelName name, ModelName wanted) {
        var model = writable(project, name);
        if (!models.rename(project, model.id(), wanted, clock.instant())) throw exists(wanted);
        log.ofModel(project, model.id(), name, "model.renamed", wanted.value());
        return shelf.model(project, wanted);
    }

    @Transactional
    public void tag(ProjectId project, ModelName name, String key, String value) {
        var model = writable(project, name);
        models.tag(project, model.id(), key, value, clock.instant());
        log.ofModel(project, model.id(), name, "model.tagged", key);
    }

    @Transactional
    public void untag(ProjectId project, ModelName name, String key) {
        var model = writable(project, name);
        models.untag(project, model.id(), key, clock.instant());
        log.ofModel(project, model.id(), name, "model.untagged", key);
    }

    /// Deletes a model with its versions, unless one of them was ever let into an environment.
    @Transactional
    public void delete(ProjectId project, ModelName name) {
        var model = writable(project, name);
        var granted =
                shelf.versionsOf(project, name).stream()
                        .filter(version -> !version.grants().isEmpty())
                        .findFirst();
        if (granted.isPresent()) {
            throw new Conflict(
                    "model-in-use",
                    "%s has been let into an environment; archive it instead."
                            .formatted(granted.get().title()));
        }
        log.ofModel(project, model.id(), name, "model.deleted", "");
        models.delete(project, model.id());
    }

    @Transactional
    public ModelVersion describeVersion(
            ProjectId project, ModelName name, int number, String description) {
        var version = writable(project, name, number);
        versions.describe(project, version.id(), checked(description), clock.instant());
        log.ofVersion(project, version, "model.version.described", "");
        return shelf.version(project, name, number);
    }

    @Transactional
    public void tagVersion(
            ProjectId project, ModelName name, int number, String key, String value) {
        var version = writable(project, name, number);
        versions.tag(project, version.id(), key, value, clock.instant());
        log.ofVersion(project, version, "model.version.tagged", key);
    }

    @Transactional
    public void untagVersion(ProjectId project, ModelName name, int number, String key) {
        var version = writable(project, name, number);
        versions.untag(project, version.id(), key, clock.instant());
        log.ofVersion(project, version, "model.version.untagged", key);
    }

    /// Hides a version for ever, unless it was let into an environment; its number is never used
    /// again.
    @Transactional
    public void deleteVersion(ProjectId project, ModelName name, int number) {
        var row = writable(project, name, number);
        if (!shelf.version(project, name, number).grants().isEmpty()) {
            throw new Conflict(
                    "version-in-use",
                    "%s %d has been let into an environment; archive it instead."
                            .formatted(name, number));
        }
        log.ofVersion(project, row, "model.version.deleted", "");
        moves.removeAllAliases(project, row);
        versions.delete(project, row.id(), clock.instant());
        models.touch(project, row.modelId(), clock.instant());
    }

    private ModelRow writable(ProjectId project, ModelName name) {
        access.require(Permission.MODEL_WRITE, project);
        return shelf.row(project, name);
    }

    private VersionRow writable(ProjectId project, ModelName name, int number) {
        writable(project, name);
        var version = shelf.version(project, name, number);
        return versions.byId(project, version.id()).orElseThrow();
    }

    private static String checked(String description) {
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new Invalid("description", "A description has at most 100,000 characters.");
        }
        return description;
    }

    private static Conflict exists(ModelName name) {
        return new Conflict(
                "model-exists", "Registered Model (name=%s) already exists.".formatted(name));
    }
}
