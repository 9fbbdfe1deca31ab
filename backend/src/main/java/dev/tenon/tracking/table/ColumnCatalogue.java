package dev.tenon.tracking.table;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.table.CatalogueQueries.Key;
import dev.tenon.tracking.table.CatalogueQueries.Used;
import dev.tenon.tracking.table.CatalogueQueries.UsedValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The columns that a table of runs may have, with how many runs have each; and the values that a
/// search may compare them with.
///
/// Names are always as they are now. Counting takes every run's every key, so a count is kept for a
/// minute, or for a hundred times as long as it took.
@Service
class ColumnCatalogue {
    private static final int MOST_PROJECTS = 200;
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int TIMES_AS_LONG = 100;

    private final CatalogueQueries queries;
    private final Access access;
    private final Clock clock;
    private final Map<ProjectId, Counts> counts =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<ProjectId, Counts> eldest) {
                            return size() > MOST_PROJECTS;
                        }
                    });

    private record Counts(Instant until, Map<Key, Long> runs) {}

    ColumnCatalogue(CatalogueQueries queries, Access access, Clock clock) {
        this.queries = queries;
        this.access = access;
        this.clock = clock;
    }

    /// One column, and how many runs have it.
    record Column(Used used, long runs) {
        String field() {
            return FieldText.of(entity(used.key().kind()), used.key().name());
        }

        private static String entity(Kind kind) {
            return switch (kind) {
                case METRIC -> "metrics";
                case PARAM -> "params";
                case TAG -> "tags";
                case ATTRIBUTE, DATASET -> throw new IllegalArgumentException(kind.name());
            };
        }
    }

    /// How many columns match, and the first of them.
    record Found(int total, List<Column> columns) {}

    /// Columns with a text in their name, those that most runs have first.
    @Transactional(readOnly = true)
    Found columns(ProjectId project, String text, int most) {
        access.require(Permission.RUN_READ, project);
        var used = queries.used(project, text);
        var known = counts(project);
        var columns =
                used.stream()
                        .map(one -> new Column(one, known.getOrDefault(one.key(), 0L)))
                        .sorted(Comparator.comparingLong(Column::runs).reversed())
                        .limit(most)
                        .toList();
        return new Found(used.size(), columns);
    }

    private Map<Key, Long> counts(ProjectId project) {
        var now = clock.instant();
        var known = counts.get(project);
        if (known != null && now.isBefore(known.until())) return known.runs();
        var counted = queries.counts(project);
        var took = Duration.between(now, clock.instant()).multipliedBy(TIMES_AS_LONG);
        var kept = took.compareTo(KEPT) > 0 ? took : KEPT;
        counts.put(project, new Counts(now.plus(kept), counted));
        return counted;
    }

    /// The commonest values of a param, a tag or an attribute that is a text.
    @Transactional(readOnly = true)
    List<UsedValue> values(ProjectId project, String field, String text, int most) {
        access.require(Permission.RUN_READ, project);
        var column = TableColumn.of(field);
        return switch (column.field().kind()) {
            case PARAM -> queries.values(project, "run_param", column.field().key(), text, most);
            case TAG -> queries.values(project, "run_tag", column.field().key(), text, most);
            case ATTRIBUTE -> queries.attributes(project, column.field().key(), text, most);
            case METRIC, DATASET ->
                    throw new Invalid("values", "Only params, tags and attributes are listed.");
        };
    }
}
