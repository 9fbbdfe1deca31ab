package dev.tenon.ui.tracking;

import dev.tenon.tracking.Condition;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Condition.Operator;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunQuery;
import dev.tenon.tracking.Runs;
import dev.tenon.tracking.Search;
import dev.tenon.tracking.Standing;
import dev.tenon.ui.shell.Finder;
import dev.tenon.ui.shell.NavigationEntry;
import dev.tenon.ui.shell.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/// Runs by their name, newest first.
@Component
class RunFinder implements Finder {
    private static final Field NAME = new Field(Kind.ATTRIBUTE, "run_name");

    private final Runs runs;

    RunFinder(Runs runs) {
        this.runs = runs;
    }

    @Override
    public NavigationEntry under() {
        return TrackingNavigation.RUNS;
    }

    @Override
    public List<Found> find(Place place, String letters, int most) {
        var pattern = "%" + letters.replaceAll("([%_\\\\])", "\\\\$1") + "%";
        var named = new Condition(NAME, Operator.ILIKE, List.of(pattern));
        var wanted =
                new RunQuery(
                        List.of(),
                        Standing.ACTIVE,
                        letters.isEmpty() ? Search.EVERYTHING : Search.of(List.of(named)),
                        List.of(),
                        most,
                        null);
        return runs.page(place.projectId(), wanted).runs().stream()
                .map(one -> found(place, one.run()))
                .toList();
    }

    private static Found found(Place place, Run run) {
        var page = place.inProject("runs", run.id().toString());
        return new Found("Run", run.name(), RunState.of(run).word(), page);
    }
}
