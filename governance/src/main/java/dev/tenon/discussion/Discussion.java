package dev.tenon.discussion;

import dev.tenon.approval.ApprovalChanged;
import dev.tenon.approval.ApprovalId;
import dev.tenon.approval.Approvals;
import dev.tenon.approval.Person;
import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.problem.Invalid;
import dev.tenon.signing.ContentDigest;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Cursor;
import dev.tenon.wire.Page;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The talk about a request; whoever sees it may take part, also when it is over.
@Service
public class Discussion {
    private static final int LONGEST = 4_000;

    private final CommentRows rows;
    private final Approvals approvals;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Discussion(
            CommentRows rows,
            Approvals approvals,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.approvals = approvals;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// Oldest first.
    @Transactional(readOnly = true)
    public Page<Comment> of(ProjectId project, ApprovalId request, Page.Wish wish) {
        var found = rows.page(project, approvals.one(project, request).id(), wish);
        return Page.of(found, wish, one -> Cursor.of(one.id()));
    }

    @Transactional
    public Comment say(ProjectId project, ApprovalId id, String text) {
        var request = approvals.one(project, id);
        var words = text.strip();
        if (words.isEmpty() || words.length() > LONGEST)
            throw new Invalid("comment", "A comment has 1 to 4,000 characters.");
        var me = CurrentCaller.required();
        var said =
                rows.insert(
                        project, id, new Person(me.person(), me.name()), words, clock.instant());
        audit.record(
                Act.of("approval.commented", "approval", id)
                        .in(project)
                        .digest(ContentDigest.of(words))
                        .with("comment", words));
        events.publishEvent(new ApprovalChanged(project, id, request.state()));
        return said;
    }
}
