package dev.tenon.discussion;

import dev.tenon.approval.ApprovalId;
import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/approvals/{id}/comments")
@Needs(Permission.PROJECT_READ)
class DiscussionController {
    private final Discussion discussion;

    DiscussionController(Discussion discussion) {
        this.discussion = discussion;
    }

    record NewComment(@Nullable String text) {}

    record CommentBody(String id, String person, String name, String text, String at) {
        static CommentBody of(Comment comment) {
            return new CommentBody(
                    comment.id().toString(),
                    comment.person().id().toString(),
                    comment.person().name(),
                    comment.text(),
                    comment.at().toString());
        }
    }

    record Comments(List<CommentBody> items, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Lists what was said about a request, oldest first")
    Comments list(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                discussion
                        .of(project, new ApprovalId(id), new Page.Wish(limit, after))
                        .map(CommentBody::of);
        return new Comments(page.items(), page.next());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Says something about a request",
            description = "Whoever sees the request may. A comment stays as it was said.")
    @Audited("approval.commented")
    CommentBody say(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody NewComment comment) {
        var text = comment.text();
        return CommentBody.of(
                discussion.say(project, new ApprovalId(id), text == null ? "" : text));
    }
}
