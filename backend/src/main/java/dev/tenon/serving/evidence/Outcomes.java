package dev.tenon.serving.evidence;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.serving.DeploymentId;
import dev.tenon.signing.ContentDigest;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Cursor;
import dev.tenon.wire.Page;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What came true of predictions, kept with the exposure of each: late, again or corrected.
@Service
public class Outcomes {
    static final int MOST_AT_ONCE = 5_000;

    private final OutcomeRows rows;
    private final EvidenceDoorQueries door;
    private final AuditTrail audit;
    private final Clock clock;

    Outcomes(OutcomeRows rows, EvidenceDoorQueries door, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.door = door;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whoever may ask a model may say what came true; the same again changes nothing.
    @Transactional
    public OutcomeReceipt record(ProjectId project, DeploymentId id, List<NewOutcome> given) {
        door.require(Permission.MODEL_PREDICT, project, id);
        if (given.isEmpty() || given.size() > MOST_AT_ONCE)
            throw new Invalid("outcome", "1 to %d outcomes at once.".formatted(MOST_AT_ONCE));
        var person = CurrentCaller.required().person().value();
        var written = rows.record(id, given, person, clock.instant());
        int recorded = (int) written.stream().filter(correction -> correction == 0).count();
        var receipt =
                new OutcomeReceipt(
                        recorded,
                        given.size() - written.size(),
                        written.size() - recorded,
                        rows.unmatched(id, given));
        if (!written.isEmpty()) audit.record(act(project, id, given, receipt));
        return receipt;
    }

    /// Exposures with what is known of them, newest first.
    @Transactional(readOnly = true)
    public Page<JudgedPrediction> judged(ProjectId project, DeploymentId id, Page.Wish wish) {
        door.require(Permission.DEPLOYMENT_READ, project, id);
        return Page.of(rows.judged(id, wish), wish, one -> Cursor.of(one.prediction()));
    }

    private static Act act(
            ProjectId project, DeploymentId id, List<NewOutcome> given, OutcomeReceipt receipt) {
        return Act.of("outcome.recorded", "deployment", id)
                .in(project)
                .with("recorded", receipt.recorded())
                .with("corrected", receipt.corrected())
                .digest(digest(given));
    }

    private static String digest(List<NewOutcome> given) {
        return ContentDigest.of(
                given.stream().map(one -> one + "\n").collect(Collectors.joining()));
    }
}
