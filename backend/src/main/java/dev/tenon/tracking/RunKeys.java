package dev.tenon.tracking;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.RunKeyRows.Name;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The names that the runs of a project use, for whoever types a search or chooses columns.
///
/// What was seen today is remembered here, so that a batch of known names costs the database
/// nothing; a name is remembered only when the transaction that wrote it has committed.
@Service
public class RunKeys {
    private static final int MOST_REMEMBERED = 300_000;

    private final RunKeyRows rows;
    private final Access access;
    private final Clock clock;
    private volatile Day today = new Day(LocalDate.MIN, Set.of());

    private record Day(LocalDate date, Set<Seen> seen) {}

    private record Seen(ProjectId project, Name name) {}

    RunKeys(RunKeyRows rows, Access access, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.clock = clock;
    }

    /// Keys in the order of their kinds and letters.
    @Transactional(readOnly = true)
    public RunKeyPage page(ProjectId project, RunKeyQuery query) {
        access.require(Permission.RUN_READ, project);
        var list = Cursor.listOf(String.valueOf(query.kind()), query.text());
        var found = rows.find(project, query, after(query, list), query.limit() + 1);
        if (found.size() <= query.limit()) return new RunKeyPage(found, null);
        var page = found.subList(0, query.limit());
        var last = page.getLast();
        return new RunKeyPage(page, Cursor.write(list, List.of(last.kind().name(), last.key())));
    }

    private static Name after(RunKeyQuery query, String list) {
        if (query.cursor() == null) return new Name(Kind.METRIC, "");
        var keys = Cursor.read(query.cursor(), list, List.of("text", "text"));
        try {
            return new Name(Kind.valueOf(keys.get(0)), keys.get(1));
        } catch (IllegalArgumentException other) {
            throw new Invalid("cursor", "Invalid page token");
        }
    }

    /// Notes what a run has just been told, in the transaction that wrote it; comes last there, so
    /// that nobody who waits for it holds what another waits for.
    void used(ProjectId project, Batch batch) {
        var names = new TreeSet<Name>();
        batch.metrics().forEach(point -> names.add(new Name(Kind.METRIC, point.key())));
        batch.params().keySet().forEach(key -> names.add(new Name(Kind.PARAM, key)));
        add(names, batch.tags());
        used(project, names);
    }

    void measured(ProjectId project, List<MetricPoint> points) {
        var names = new TreeSet<Name>();
        points.forEach(point -> names.add(new Name(Kind.METRIC, point.key())));
        used(project, names);
    }

    void used(ProjectId project, Map<String, String> tags) {
        var names = new TreeSet<Name>();
        add(names, tags);
        used(project, names);
    }

    private static void add(Collection<Name> names, Map<String, String> tags) {
        tags.keySet().forEach(key -> names.add(new Name(Kind.TAG, key)));
    }

    private void used(ProjectId project, SortedSet<Name> names) {
        var day = day();
        names.removeIf(name -> day.seen().contains(new Seen(project, name)));
        if (names.isEmpty()) return;
        rows.used(project, names, day.date());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        if (day.seen().size() > MOST_REMEMBERED) day.seen().clear();
                        names.forEach(name -> day.seen().add(new Seen(project, name)));
                    }
                });
    }

    private Day day() {
        var date = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var day = today;
        if (day.date().equals(date)) return day;
        day = new Day(date, ConcurrentHashMap.newKeySet());
        today = day;
        return day;
    }
}
