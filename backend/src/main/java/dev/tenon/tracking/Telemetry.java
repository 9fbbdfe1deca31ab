package dev.tenon.tracking;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.live.Live;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.Together;
import dev.tenon.tracking.points.PointLog;
import dev.tenon.tracking.points.Points;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Where runs log what they log over and over: points that come in at the same moment are kept in
/// one transaction.
///
/// Nobody is told that points are kept before that transaction has committed. What isn't plain (a
/// run that isn't there, is put aside or over, a value that the database refuses) goes through
/// [RunLog], alone.
@Service
public class Telemetry {
    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    private final RunLog alone;
    private final RunRows runs;
    private final PointLog log;
    private final RunKeys keys;
    private final Live live;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Together<ProjectId, Told, Boolean> together;

    Telemetry(
            RunLog alone,
            RunRows runs,
            PointLog log,
            RunKeys keys,
            Live live,
            Access access,
            TransactionTemplate transaction) {
        this.alone = alone;
        this.runs = runs;
        this.log = log;
        this.keys = keys;
        this.live = live;
        this.access = access;
        this.transaction = transaction;
        this.together = new Together<>(this::keep);
    }

    /// What one run logs.
    private record Told(ProjectId project, RunId run, List<MetricPoint> points) {}

    /// Keeps all of a batch, or nothing of it; what is there already stays there once.
    public void log(ProjectId project, RunId run, Batch batch) {
        if (!batch.isPlain() || !isKept(project, run, batch)) alone.log(project, run, batch);
    }

    private boolean isKept(ProjectId project, RunId run, Batch batch) {
        access.require(Permission.RUN_WRITE, project);
        return together.ask(project, new Told(project, run, batch.metrics()));
    }

    private List<Boolean> keep(List<Told> all) {
        try {
            return transaction.execute(_ -> kept(all));
        } catch (DataAccessException | TransactionException failure) {
            LOG.debug("{} runs log alone what failed together", all.size(), failure);
            return Collections.nCopies(all.size(), false);
        }
    }

    private List<Boolean> kept(List<Told> all) {
        var project = all.getFirst().project();
        var open = open(project, all);
        var taken = all.stream().filter(told -> open.contains(told.run())).toList();
        if (!taken.isEmpty()) add(project, taken);
        return all.stream().map(told -> open.contains(told.run())).toList();
    }

    private Set<RunId> open(ProjectId project, List<Told> all) {
        var asked = all.stream().map(Told::run).collect(Collectors.toSet());
        return runs.all(project, asked).stream()
                .filter(run -> !run.deleted() && !run.status().isOver())
                .map(Run::id)
                .collect(Collectors.toSet());
    }

    private void add(ProjectId project, List<Told> taken) {
        var points = taken.stream().flatMap(told -> told.points().stream()).toList();
        log.add(
                project,
                taken.stream()
                        .flatMap(
                                told ->
                                        Collections.nCopies(
                                                told.points().size(), told.run().value())
                                                .stream())
                        .toArray(UUID[]::new),
                points.stream().map(MetricPoint::key).toArray(String[]::new),
                new Points(
                        points.stream().mapToLong(MetricPoint::time).toArray(),
                        points.stream().mapToLong(MetricPoint::step).toArray(),
                        points.stream().mapToDouble(MetricPoint::value).toArray()));
        new HashSet<>(taken.stream().map(Told::run).toList())
                .forEach(run -> live.changed(project, RunLog.topic(run)));
        keys.measured(project, points);
    }
}
