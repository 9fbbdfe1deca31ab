package dev.tenon.registry;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Aliases and stages. Those that mean production pass the same gate as a promotion, whoever moves
/// them and from where.
@Service
public class ModelStandings {
    private static final Pattern ALIAS = Pattern.compile("[\\w\\-]{1,255}");
    private static final Pattern RESERVED =
            Pattern.compile("latest|v\\d+", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> STAGES =
            Map.of(
                    "none",
                    "None",
                    "staging",
                    "Staging",
                    "production",
                    "Production",
                    "archived",
                    "Archived");

    private final VersionShelf shelf;
    private final Moves moves;
    private final Promoting promoting;
    private final WishRows wishes;
    private final Access access;

    ModelStandings(
            VersionShelf shelf, Moves moves, Promoting promoting, WishRows wishes, Access access) {
        this.shelf = shelf;
        this.moves = moves;
        this.promoting = promoting;
        this.wishes = wishes;
        this.access = access;
    }

    @Transactional
    public Move setAlias(ProjectId project, ModelName model, String alias, int number) {
        access.require(Permission.MODEL_WRITE, project);
        if (!ALIAS.matcher(alias).matches() || RESERVED.matcher(alias).matches()) {
            throw new Invalid(
                    "alias",
                    "An alias has letters, digits, dashes and underscores; latest and v1, v2, … are taken.");
        }
        return move(project, model, number, List.of(new Wish(Wish.Kind.ALIAS, alias)));
    }

    @Transactional
    public void removeAlias(ProjectId project, ModelName model, String alias) {
        access.require(Permission.MODEL_WRITE, project);
        moves.removeAlias(project, shelf.row(project, model), alias);
    }

    /// Moves a version into a stage of MLflow's; if asked to, all others leave it.
    @Transactional
    public Move changeStage(
            ProjectId project, ModelName model, int number, String stage, boolean archiveOthers) {
        var canonical = STAGES.get(stage.toLowerCase(Locale.ROOT));
        if (canonical == null) {
            throw new Invalid(
                    "stage",
                    "Invalid Model Version stage: %s. It is one of None, Staging, Production, Archived."
                            .formatted(stage));
        }
        var enter = new Wish(Wish.Kind.STAGE, canonical);
        return move(
                project,
                model,
                number,
                archiveOthers
                        ? List.of(new Wish(Wish.Kind.ARCHIVE, canonical), enter)
                        : List.of(enter));
    }

    private Move move(ProjectId project, ModelName model, int number, List<Wish> wanted) {
        access.require(Permission.MODEL_WRITE, project);
        var version = shelf.version(project, model, number);
        var environment = wanted.stream().flatMap(wish -> wish.environment().stream()).findFirst();
        if (environment.isEmpty()) return moved(project, version, wanted);
        var reason = "Asked for by the move: " + wanted.getLast().words();
        return switch (promoting.promote(project, model, number, environment.get(), reason)) {
            case Promotion.Promoted _ -> moved(project, version, wanted);
            case Promotion.Refused(var reasons) -> new Move.Refused(reasons);
            case Promotion.AwaitingApproval(var request) -> {
                wanted.forEach(wish -> wishes.insert(project, request.id(), version.id(), wish));
                yield new Move.AwaitingApproval(request);
            }
        };
    }

    private Move moved(ProjectId project, ModelVersion version, List<Wish> wanted) {
        wanted.forEach(wish -> moves.move(project, version, wish));
        return new Move.Moved(shelf.version(project, version.model(), version.number()));
    }
}
