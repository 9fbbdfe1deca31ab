package dev.tenon.registry;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.registry.VersionUse.Use;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Puts versions to rest and brings them back; what answers predictions can't rest.
@Service
public class ModelArchive {
    private static final String ARCHIVED = "Archived";

    private final VersionShelf shelf;
    private final EventRows events;
    private final Moves moves;
    private final ModelStandings standings;
    private final List<VersionUse> uses;
    private final Access access;
    private final Clock clock;

    ModelArchive(
            VersionShelf shelf,
            EventRows events,
            Moves moves,
            ModelStandings standings,
            List<VersionUse> uses,
            Access access,
            Clock clock) {
        this.shelf = shelf;
        this.events = events;
        this.moves = moves;
        this.standings = standings;
        this.uses = uses;
        this.access = access;
        this.clock = clock;
    }

    /// Takes a version's aliases away and archives it; its files and its story stay.
    @Transactional
    public ModelVersion archive(ProjectId project, ModelName model, int number) {
        access.require(Permission.MODEL_WRITE, project);
        var version = shelf.version(project, model, number);
        if (version.stage().equals(ARCHIVED)) return version;
        requireUnused(project, version);
        var row = shelf.row(project, model);
        version.aliases().forEach(alias -> moves.removeAlias(project, row, alias));
        moves.move(project, version, new Wish(Wish.Kind.STAGE, ARCHIVED));
        return shelf.version(project, model, number);
    }

    /// Brings a version back into the stage that it was archived from, through the gate where that
    /// one is governed.
    @Transactional
    public Move bringBack(ProjectId project, ModelName model, int number) {
        access.require(Permission.MODEL_WRITE, project);
        var version = shelf.version(project, model, number);
        if (!version.stage().equals(ARCHIVED))
            throw new Conflict("not-archived", "%s is not archived.".formatted(version.title()));
        var before = events.stageBefore(project, shelf.row(project, model).id(), number, ARCHIVED);
        return standings.changeStage(project, model, number, before.orElse("None"), false);
    }

    private void requireUnused(ProjectId project, ModelVersion version) {
        var where =
                uses.stream()
                        .flatMap(one -> one.at(project, clock.instant()).stream())
                        .filter(use -> use.model().equals(version.model()))
                        .filter(use -> use.number() == version.number())
                        .map(Use::environment)
                        .distinct()
                        .collect(Collectors.joining(" and "));
        if (where.isEmpty()) return;
        throw new Conflict(
                "version-in-use",
                "%s answers in %s: take it out of the deployment first."
                        .formatted(version.title(), where));
    }
}
