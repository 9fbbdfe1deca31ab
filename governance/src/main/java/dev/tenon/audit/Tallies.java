package dev.tenon.audit;

import dev.tenon.tenancy.Aside;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/// Tells the first of an hour at once and only counts the rest, so that one who tries a thousand
/// times does not drown the trail.
///
/// The first is in the database before the caller goes on; the counts of the others are there a
/// second later.
@Component
class Tallies {
    private static final Logger LOG = LoggerFactory.getLogger(Tallies.class);
    private static final int MOST_KNOWN = 20_000;

    private final Aside aside;
    private final Map<Tally, More> known = new ConcurrentHashMap<>();

    Tallies(Aside aside) {
        this.aside = aside;
    }

    /// What came since it was last written.
    private record More(long times, Instant last) {
        More another(Instant now) {
            return new More(times + 1, now);
        }
    }

    void count(Tally tally, Instant now, SealedAct sealed) {
        if (known.computeIfPresent(tally, (_, more) -> more.another(now)) != null) return;
        aside.write(
                sql -> {
                    var rows = new TallyRows(sql);
                    if (rows.isFirst(tally, now)) new AuditIntakeRows(sql).insert(sealed);
                    else rows.add(new TallyRows.Counted(tally, 1, now));
                    return tally;
                });
        if (known.size() < MOST_KNOWN) known.putIfAbsent(tally, new More(0, now));
    }

    /// Writes what was counted, and forgets the hours that are over. Where the database is away for
    /// one tenant it is away for all, and each would wait as long: the counts stay for another
    /// time.
    @PreDestroy
    void flush() {
        var counted =
                taken().stream().collect(Collectors.groupingBy(more -> more.tally().tenant()));
        var isThere = true;
        for (var tenant : counted.entrySet()) {
            isThere = isThere && isTaken(tenant.getKey(), tenant.getValue());
            if (!isThere) tenant.getValue().forEach(this::giveBack);
        }
    }

    private void giveBack(TallyRows.Counted counted) {
        known.merge(
                counted.tally(),
                new More(counted.times(), counted.last()),
                (more, _) -> new More(more.times() + counted.times(), more.last()));
    }

    private List<TallyRows.Counted> taken() {
        var taken = new HashMap<Tally, More>();
        for (var tally : known.keySet()) {
            known.computeIfPresent(
                    tally,
                    (_, more) -> {
                        if (more.times() > 0) taken.put(tally, more);
                        return isOver(tally, more) ? null : new More(0, more.last());
                    });
        }
        return taken.entrySet().stream()
                .map(
                        one ->
                                new TallyRows.Counted(
                                        one.getKey(),
                                        one.getValue().times(),
                                        one.getValue().last()))
                .toList();
    }

    /// One that nobody added to since the last look may be forgotten: the row knows the hour.
    private static boolean isOver(Tally tally, More more) {
        return more.times() == 0 || !Tally.hourOf(more.last()).equals(tally.hour());
    }

    /// False where the database gave no connection.
    private boolean isTaken(TenantId tenant, List<TallyRows.Counted> counted) {
        try {
            CurrentTenant.run(
                    tenant,
                    () ->
                            aside.write(
                                    sql -> {
                                        counted.forEach(new TallyRows(sql)::add);
                                        return tenant;
                                    }));
            return true;
        } catch (CannotCreateTransactionException away) {
            LOG.warn("Counts of the audit wait for the database: {}", away.getMessage());
            return false;
        } catch (RuntimeException failure) {
            LOG.error("Counts of the audit of tenant {} are lost", tenant, failure);
            return true;
        }
    }
}
