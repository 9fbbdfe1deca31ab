package dev.tenon.registry.search;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.registry.ModelName;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lists of models and versions, page by page.
@Service
@Transactional(readOnly = true)
public class RegistrySearch {
    private final VersionQueries versions;
    private final ModelQueries models;
    private final Access access;

    RegistrySearch(VersionQueries versions, ModelQueries models, Access access) {
        this.versions = versions;
        this.models = models;
        this.access = access;
    }

    public Page<VersionLine> versions(ProjectId project, RegistryQuery query) {
        access.require(Permission.MODEL_READ, project);
        return versions.page(project, query);
    }

    public Page<ModelLine> models(ProjectId project, RegistryQuery query) {
        access.require(Permission.MODEL_READ, project);
        var found = models.page(project, query);
        var ids = found.items().stream().map(ModelQueries.Found::id).toList();
        var newest = versions.newest(project, ids);
        var mayRun = models.mayRun(project, ids);
        return found.map(
                one ->
                        new ModelLine(
                                one.model(),
                                newest.getOrDefault(one.model().name(), List.of()),
                                mayRun.getOrDefault(one.id(), java.util.Map.of())));
    }

    /// The newest version in each of a model's stages, the newest first.
    public List<VersionLine> newest(ProjectId project, ModelName model) {
        access.require(Permission.MODEL_READ, project);
        var ids = models.id(project, model).map(List::of).orElse(List.<UUID>of());
        return versions.newest(project, ids).getOrDefault(model, List.of());
    }

    /// The version that an alias points to; `latest` always points to the newest.
    public Optional<VersionLine> called(ProjectId project, ModelName model, String alias) {
        access.require(Permission.MODEL_READ, project);
        return alias.equalsIgnoreCase("latest")
                ? versions.latest(project, model)
                : versions.called(project, model, alias);
    }

    /// How much there is.
    public Counts counts(ProjectId project) {
        access.require(Permission.MODEL_READ, project);
        return models.counts(project);
    }

    /// How many models a project has, and how many versions were ever registered.
    public record Counts(long models, long versions) {}
}
