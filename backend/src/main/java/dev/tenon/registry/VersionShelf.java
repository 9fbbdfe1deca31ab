package dev.tenon.registry;

import dev.tenon.problem.NotFound;
import dev.tenon.registry.AliasRows.AliasRow;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Cursor;
import dev.tenon.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Puts stored models and versions together with what lies beside them.
@Component
class VersionShelf {
    private final ModelRows models;
    private final AliasRows aliases;
    private final VersionRows versions;
    private final FileRows files;
    private final GrantRows grants;

    VersionShelf(
            ModelRows models,
            AliasRows aliases,
            VersionRows versions,
            FileRows files,
            GrantRows grants) {
        this.models = models;
        this.aliases = aliases;
        this.versions = versions;
        this.files = files;
        this.grants = grants;
    }

    List<RegisteredModel> models(ProjectId project) {
        return withAliases(project, models.all(project));
    }

    Page<RegisteredModel> models(ProjectId project, String letters, Page.Wish wish) {
        var cursor = wish.cursor(1);
        var after = cursor == null ? "" : cursor.text(0);
        var rows = models.page(project, letters, after, wish.limit() + 1);
        return Page.of(withAliases(project, rows), wish, model -> Cursor.of(model.name().value()));
    }

    private List<RegisteredModel> withAliases(ProjectId project, List<ModelRow> rows) {
        var named = aliases(project, rows.stream().map(ModelRow::id).toList());
        return rows.stream()
                .map(row -> row.toModel(byName(named.getOrDefault(row.id(), List.of()))))
                .toList();
    }

    RegisteredModel model(ProjectId project, ModelName name) {
        var row = row(project, name);
        var named = aliases(project, List.of(row.id()));
        return row.toModel(byName(named.getOrDefault(row.id(), List.of())));
    }

    ModelRow row(ProjectId project, ModelName name) {
        return models.find(project, name)
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "no-such-model",
                                        "Registered Model with name=%s not found".formatted(name)));
    }

    List<ModelVersion> versionsOf(ProjectId project, ModelName name) {
        row(project, name);
        return inFull(project, versions.of(project, name));
    }

    Page<ModelVersion> versionsOf(ProjectId project, ModelName name, Page.Wish wish) {
        row(project, name);
        var cursor = wish.cursor(1);
        var before = cursor == null ? Integer.MAX_VALUE : cursor.number(0);
        var rows = versions.of(project, name, before, wish.limit() + 1);
        return Page.of(inFull(project, rows), wish, version -> Cursor.of(version.number()));
    }

    Optional<Integer> newest(ProjectId project, ModelName name) {
        return versions.newest(project, name);
    }

    ModelVersion version(ProjectId project, ModelName name, int number) {
        return versions.find(project, name, number)
                .map(row -> inFull(project, List.of(row)).getFirst())
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "no-such-version",
                                        "Model Version (name=%s, version=%d) not found"
                                                .formatted(name, number)));
    }

    Optional<ModelVersion> byId(ProjectId project, UUID id) {
        return versions.byId(project, id).map(row -> inFull(project, List.of(row)).getFirst());
    }

    /// The version that an environment has: the one that its alias names, else the newest in its
    /// stage.
    Optional<ModelVersion> standingIn(ProjectId project, ModelName model, String environment) {
        return versions.standing(project, model, Wish.aliasesOf(environment), environment)
                .map(row -> inFull(project, List.of(row)).getFirst());
    }

    private List<ModelVersion> inFull(ProjectId project, List<VersionRow> rows) {
        var ids = rows.stream().map(VersionRow::id).toList();
        var filesOf = files.of(project, ids);
        var grantsOf = grants.of(project, ids);
        var aliasesOf =
                aliases(project, rows.stream().map(VersionRow::modelId).distinct().toList());
        return rows.stream()
                .map(
                        row ->
                                row.toVersion(
                                        filesOf.getOrDefault(row.id(), List.of()),
                                        pointingTo(row, aliasesOf),
                                        grantsOf.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<AliasRow>> aliases(ProjectId project, List<UUID> ids) {
        return aliases.of(project, ids).stream().collect(Collectors.groupingBy(AliasRow::model));
    }

    private static List<String> pointingTo(VersionRow row, Map<UUID, List<AliasRow>> aliases) {
        return aliases.getOrDefault(row.modelId(), List.of()).stream()
                .filter(alias -> alias.number() == row.number())
                .map(AliasRow::alias)
                .toList();
    }

    private static Map<String, Integer> byName(List<AliasRow> aliases) {
        return aliases.stream().collect(Collectors.toMap(AliasRow::alias, AliasRow::number));
    }
}
