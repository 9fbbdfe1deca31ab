package dev.tenon.roles;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who could do what on a given day, computed from the audit trail and from nothing else: what the
/// tables say today is never asked.
@Service
public class AccessReview {
    private final ReviewQueries queries;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    AccessReview(ReviewQueries queries, Access access, AuditTrail audit, Clock clock) {
        this.queries = queries;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /// Every role that was held at some moment of the day, which is one of UTC; of today, until
    /// now.
    @Transactional(readOnly = true)
    public List<ReviewedRole> on(LocalDate day) {
        access.require(Permission.ACCESS_REVIEW);
        var start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        if (start.isAfter(clock.instant())) {
            throw new Invalid("review-day", "Nobody knows yet who can do what on that day.");
        }
        var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        audit.read(Act.of("access.review.read", "access-review", day));
        var now = clock.instant();
        return ReviewHistory.of(queries.until(end))
                .between(start, end.isAfter(now) ? now.plusMillis(1) : end);
    }
}
