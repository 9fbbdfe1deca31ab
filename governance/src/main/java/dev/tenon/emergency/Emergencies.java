package dev.tenon.emergency;

import dev.tenon.approval.Person;
import dev.tenon.approval.Subject;
import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.emergency.Emergency.Review;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Cursor;
import dev.tenon.wire.Page;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// A project's emergencies: going past the gate, and looking at it afterwards.
@Service
public class Emergencies {
    private static final Page.Wish ALL_OWED = new Page.Wish(100, null);
    private static final int LONGEST_TEXT = 4_000;

    private final EmergencyRows rows;
    private final Access access;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Emergencies(
            EmergencyRows rows,
            Access access,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// Whether the caller must prove anew who they are before they may go past the gate.
    public boolean needsFreshSignIn() {
        return !CurrentCaller.required().hasJustSignedIn(clock.instant());
    }

    /// Writes down that the caller goes past the gate; whoever calls lets the subject in within the
    /// same transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public Emergency begin(
            ProjectId project, Subject subject, String environment, EmergencyWish wish) {
        access.require(Permission.GLASS_BREAK, project);
        if (needsFreshSignIn()) {
            throw new Forbidden(
                    "sign-in-again",
                    "Sign in again before you go past the gate: within five minutes, in person.");
        }
        var id = rows.insert(project, subject, environment, wish, me(), clock.instant());
        var emergency = rows.find(project, id).orElseThrow();
        audit.record(
                about(emergency, "emergency.begun")
                        .with("reason", emergency.reason())
                        .with("until", emergency.endsAt()));
        events.publishEvent(new EmergencyBegun(emergency));
        return emergency;
    }

    /// Says of an emergency afterwards whether it was one; never of one's own.
    @Transactional
    public Emergency review(ProjectId project, EmergencyId id, boolean justified, String comment) {
        access.require(Permission.PROMOTION_DECIDE, project);
        var emergency = one(project, id);
        if (emergency.person().id().equals(me().id())) {
            throw new Forbidden(
                    "not-yours-to-review", "You went past the gate yourself: others look at it.");
        }
        if (comment.isBlank() || comment.length() > LONGEST_TEXT)
            throw new Invalid("reason-missing", "Say what you found, in 1 to 4,000 characters.");
        var review = new Review(me(), justified, comment.strip(), clock.instant());
        if (!rows.review(project, id, review))
            throw new Conflict("reviewed-already", "Somebody has reviewed this already.");
        audit.record(
                about(emergency, "emergency.reviewed")
                        .with("justified", justified)
                        .with("comment", review.comment()));
        var reviewed = one(project, id);
        events.publishEvent(new EmergencyReviewed(reviewed));
        return reviewed;
    }

    /// Those that nobody else has looked at yet, newest first.
    @Transactional(readOnly = true)
    public List<Emergency> owed(ProjectId project) {
        access.require(Permission.PROJECT_READ, project);
        return rows.page(project, true, ALL_OWED);
    }

    /// Newest first.
    @Transactional(readOnly = true)
    public Page<Emergency> page(ProjectId project, Page.Wish wish) {
        access.require(Permission.PROJECT_READ, project);
        return Page.of(rows.page(project, false, wish), wish, one -> Cursor.of(one.id().value()));
    }

    @Transactional(readOnly = true)
    public Emergency one(ProjectId project, EmergencyId id) {
        access.require(Permission.PROJECT_READ, project);
        return rows.find(project, id)
                .orElseThrow(
                        () -> new NotFound("no-such-emergency", "There is no such emergency."));
    }

    private static Act about(Emergency emergency, String action) {
        return Act.of(action, "emergency", emergency.id())
                .in(emergency.project())
                .digest(emergency.subject().digest())
                .with("subject", emergency.subject().name())
                .with("environment", emergency.environment())
                .with("incident", emergency.incident());
    }

    private static Person me() {
        var caller = CurrentCaller.required();
        return new Person(caller.person(), caller.name());
    }
}
