package dev.tenon.notices;

import dev.tenon.approval.ApprovalChanged;
import dev.tenon.approval.ApprovalId;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.approval.ApprovalRequested;
import dev.tenon.approval.Approvals;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.policy.StageStanding;
import dev.tenon.roles.WhoMay;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells those who may decide that a stage of a request is open for them, and whoever asked how it
/// ended.
@Component
class TellOfRequests {
    private final Post post;
    private final Approvals approvals;
    private final WhoMay people;

    TellOfRequests(Post post, Approvals approvals, WhoMay people) {
        this.post = post;
        this.approvals = approvals;
        this.people = people;
    }

    @EventListener
    void asked(ApprovalRequested event) {
        tell(event.project(), event.approval());
    }

    @EventListener
    void changed(ApprovalChanged event) {
        tell(event.project(), event.approval());
    }

    private void tell(ProjectId project, ApprovalId id) {
        var request = approvals.one(project, id);
        if (request.state().isOpen())
            request.openStage().ifPresent(stage -> tellDeciders(request, stage));
        else tellRequester(request);
    }

    private void tellDeciders(ApprovalRequest request, StageStanding stage) {
        var deciders =
                people.inProject(Permission.PROMOTION_DECIDE, request.project()).stream()
                        .filter(one -> approvals.wouldCount(request, stage, one))
                        .toList();
        var body =
                "%s asks that %s may run in %s: %s\n\nIt waits for your decision (%s)."
                        .formatted(
                                Post.oneLine(request.requester().name()),
                                Post.oneLine(request.subject().name()),
                                request.environment(),
                                Post.oneLine(request.reason()),
                                stage.stage().name());
        post.tell(
                deciders,
                "approval/%s/waits/%s".formatted(request.id(), stage.stage().name()),
                request.project(),
                new Letter("Your decision: " + title(request), body, page(request)));
    }

    private void tellRequester(ApprovalRequest request) {
        var asker = request.requester().id();
        if (CurrentCaller.find().filter(me -> me.person().equals(asker)).isPresent()) return;
        var state = request.state();
        post.tell(
                people.one(asker).map(List::of).orElse(List.of()),
                "approval/%s/%s".formatted(request.id(), state.words()),
                request.project(),
                new Letter(
                        "%s: %s".formatted(capital(state.words()), title(request)),
                        "Your request is %s.%s".formatted(state.sentence(), because(request)),
                        page(request)));
    }

    private static String because(ApprovalRequest request) {
        var reason = request.outcomeReason();
        return reason == null || reason.isBlank() ? "" : " " + Post.oneLine(reason);
    }

    private static String title(ApprovalRequest request) {
        return Post.oneLine("%s for %s".formatted(request.subject().name(), request.environment()));
    }

    private static String page(ApprovalRequest request) {
        return "approvals/" + request.id();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
