package dev.tenon.registry;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.signing.Envelope;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The models of a project, their versions, and the way of a version into an environment.
@Service
public class ModelRegistry {
    private final VersionShelf shelf;
    private final GrantRows grants;
    private final Registrar registrar;
    private final Promoting promoting;
    private final RegistryLog log;
    private final Access access;
    private final Clock clock;

    ModelRegistry(
            VersionShelf shelf,
            GrantRows grants,
            Registrar registrar,
            Promoting promoting,
            RegistryLog log,
            Access access,
            Clock clock) {
        this.shelf = shelf;
        this.grants = grants;
        this.registrar = registrar;
        this.promoting = promoting;
        this.log = log;
        this.access = access;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<RegisteredModel> models(ProjectId project) {
        access.require(Permission.MODEL_READ, project);
        return shelf.models(project);
    }

    /// A page of the models whose names hold these letters, by their names.
    @Transactional(readOnly = true)
    public Page<RegisteredModel> models(ProjectId project, String letters, Page.Wish wish) {
        access.require(Permission.MODEL_READ, project);
        return shelf.models(project, letters, wish);
    }

    @Transactional(readOnly = true)
    public RegisteredModel model(ProjectId project, ModelName model) {
        access.require(Permission.MODEL_READ, project);
        return shelf.model(project, model);
    }

    /// Registers the next version of a model, and the model with it where it is new.
    public ModelVersion register(ProjectId project, ModelName model, RegisterVersion wanted) {
        return registrar.register(project, model, wanted);
    }

    /// Lets pass who may register, before anything is said about what is there.
    public void requireRegistrar(ProjectId project) {
        access.require(Permission.MODEL_WRITE, project);
    }

    /// Newest first.
    @Transactional(readOnly = true)
    public List<ModelVersion> versionsOf(ProjectId project, ModelName model) {
        access.require(Permission.MODEL_READ, project);
        return shelf.versionsOf(project, model);
    }

    /// A page of a model's versions, newest first.
    @Transactional(readOnly = true)
    public Page<ModelVersion> versionsOf(ProjectId project, ModelName model, Page.Wish wish) {
        access.require(Permission.MODEL_READ, project);
        return shelf.versionsOf(project, model, wish);
    }

    @Transactional(readOnly = true)
    public ModelVersion version(ProjectId project, ModelName model, int number) {
        access.require(Permission.MODEL_READ, project);
        return shelf.version(project, model, number);
    }

    /// The number of a model's newest version that isn't deleted.
    @Transactional(readOnly = true)
    public Optional<Integer> newest(ProjectId project, ModelName model) {
        access.require(Permission.MODEL_READ, project);
        return shelf.newest(project, model);
    }

    /// Asks that a version may run in an environment; what the environment's policy demands decides
    /// what comes of it.
    @Transactional
    public Promotion promote(
            ProjectId project, ModelName model, int number, String environment, String reason) {
        return promoting.promote(project, model, number, environment, reason);
    }

    /// The signed admission statement of a version whose grant for the environment still holds.
    @Transactional(readOnly = true)
    public Optional<Envelope> admission(
            ProjectId project, ModelName model, int number, String environment) {
        access.require(Permission.MODEL_READ, project);
        var version = shelf.version(project, model, number);
        return grants.statement(project, version.id(), environment, clock.instant())
                .map(text -> Json.read(text, Envelope.class));
    }

    /// Newest first.
    @Transactional(readOnly = true)
    public List<ModelEvent> history(ProjectId project, ModelName model) {
        access.require(Permission.MODEL_READ, project);
        return log.history(project, shelf.row(project, model).id());
    }
}
