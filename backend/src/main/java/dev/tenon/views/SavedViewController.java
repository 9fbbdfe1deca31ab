package dev.tenon.views;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/views")
@Needs(Permission.PROJECT_READ)
class SavedViewController {
    private final SavedViews views;

    SavedViewController(SavedViews views) {
        this.views = views;
    }

    record SavedViewBody(
            UUID id,
            String page,
            String name,
            String state,
            boolean shared,
            boolean first,
            boolean mine,
            String owner,
            Instant changedAt) {
        static SavedViewBody of(SavedView view) {
            var look = view.look();
            return new SavedViewBody(
                    view.id(),
                    look.page(),
                    look.name(),
                    look.state(),
                    look.shared(),
                    view.first(),
                    view.mine(),
                    view.ownerName(),
                    view.changedAt());
        }
    }

    record SavedViewList(List<SavedViewBody> items) {}

    record NewView(
            @Nullable String page,
            @Nullable String name,
            @Nullable String state,
            @Nullable Boolean shared) {
        SavedView.Look look() {
            return new SavedView.Look(
                    text(page), text(name), text(state), Boolean.TRUE.equals(shared));
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    record ViewChange(@Nullable String name, @Nullable String state, @Nullable Boolean shared) {
        /// What is left out stays as it is.
        SavedView.Look over(SavedView.Look now) {
            return new SavedView.Look(
                    now.page(),
                    name == null ? now.name() : name,
                    state == null ? now.state() : state,
                    shared == null ? now.shared() : shared);
        }
    }

    @GetMapping
    @Operation(
            summary = "Lists the views of a page, own and shared",
            description = "What the page begins with comes first, the others by their names.")
    SavedViewList savedViews(
            ProjectId project,
            @Parameter(description = "The page, such as `runs`")
                    @RequestParam(defaultValue = "runs")
                    String page) {
        return new SavedViewList(
                views.ofPage(project, page).stream().map(SavedViewBody::of).toList());
    }

    @PostMapping
    @Operation(
            summary = "Keeps how a page is looked at under a name",
            description =
                    """
                    `state` is what stands in the page's address. Sharing it with all who see the project needs \
                    `run:write`.
                    """)
    @Audited("view.saved")
    @ResponseStatus(HttpStatus.CREATED)
    SavedViewBody saveView(ProjectId project, @RequestBody NewView wish) {
        return SavedViewBody.of(views.save(project, wish.look()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a view that is kept")
    SavedViewBody savedView(ProjectId project, @PathVariable UUID id) {
        return SavedViewBody.of(views.one(project, id));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Changes a view of one's own",
            description = "What is left out stays as it is.")
    @Audited("view.changed")
    SavedViewBody changeView(
            ProjectId project, @PathVariable UUID id, @RequestBody ViewChange wish) {
        var now = views.one(project, id).look();
        return SavedViewBody.of(views.change(project, id, wish.over(now)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Throws away a view of one's own")
    @Audited("view.deleted")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteView(ProjectId project, @PathVariable UUID id) {
        views.delete(project, id);
    }

    @PostMapping("/{id}/first")
    @Operation(summary = "Lets everybody's page begin with a shared view")
    @Needs(Permission.PROJECT_WRITE)
    @Audited("view.made-first")
    SavedViewBody makeViewFirst(ProjectId project, @PathVariable UUID id) {
        return SavedViewBody.of(views.makeFirst(project, id));
    }

    @PostMapping("/{id}/ordinary")
    @Operation(summary = "Lets the page begin as it comes, and no longer with this view")
    @Needs(Permission.PROJECT_WRITE)
    @Audited("view.made-ordinary")
    SavedViewBody makeViewOrdinary(ProjectId project, @PathVariable UUID id) {
        return SavedViewBody.of(views.makeOrdinary(project, id));
    }
}
