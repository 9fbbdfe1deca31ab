package dev.tenon.tracking.table;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Batch;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.RunLife;
import dev.tenon.tracking.RunLog;
import dev.tenon.tracking.Runs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Deeds on many runs at once: on all of them or, where one isn't there, on none. Runs are taken in
/// the order of their ids, so that two deeds wait for each other in turn.
@Service
class RunDeeds {
    private static final int MOST = 500;
    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_TAG = 8_000;

    private final RunLife life;
    private final RunLog log;
    private final Access access;

    RunDeeds(RunLife life, RunLog log, Access access) {
        this.life = life;
        this.log = log;
        this.access = access;
    }

    @Transactional
    int delete(ProjectId project, List<String> runs) {
        return each(project, runs, run -> life.delete(project, run));
    }

    @Transactional
    int restore(ProjectId project, List<String> runs) {
        return each(project, runs, run -> life.restore(project, run));
    }

    @Transactional
    int tag(ProjectId project, List<String> runs, String key, String value) {
        access.require(Permission.RUN_WRITE, project);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Invalid(
                    "tag", "Give the tag a key of at most %d letters.".formatted(LONGEST_KEY));
        }
        if (value.length() > LONGEST_TAG) {
            throw new Invalid(
                    "tag", "A tag's value has at most %,d letters.".formatted(LONGEST_TAG));
        }
        var tag = new Batch(List.of(), Map.of(), Map.of(key, value), List.of());
        return each(project, runs, run -> log.log(project, run, tag));
    }

    private int each(ProjectId project, List<String> runs, Consumer<RunId> deed) {
        access.require(Permission.RUN_WRITE, project);
        if (runs.isEmpty() || runs.size() > MOST) {
            throw new Invalid("runs", "Name one to %d runs.".formatted(MOST));
        }
        var ids = runs.stream().distinct().map(RunDeeds::id).toList();
        ids.stream().sorted(Comparator.comparing(RunId::toString)).forEach(deed);
        return ids.size();
    }

    private static RunId id(String text) {
        return RunId.parse(text).orElseThrow(() -> Runs.noSuchRun(text));
    }
}
