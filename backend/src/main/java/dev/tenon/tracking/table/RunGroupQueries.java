package dev.tenon.tracking.table;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Measure;
import dev.tenon.tracking.Order;
import dev.tenon.tracking.RunSelection;
import dev.tenon.tracking.RunSelections;
import dev.tenon.tracking.table.RunGroups.MetricSpread;
import dev.tenon.tracking.table.RunGroups.RunGroup;
import dev.tenon.tracking.table.RunGroups.Shared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Puts runs into groups, in the database and over all of them.
@Repository
class RunGroupQueries {
    static final int MOST_GROUPS = 1_000;

    private static final String JOIN =
            " left join %1$s %2$s on %2$s.tenant = r.tenant and %2$s.project = r.project and %2$s.run = r.id and %2$s.key = :%2$s";

    /// Numbers so great that their squares have no place are left out of mean and deviation alone.
    private static final String SPREAD =
            """
            , count(%1$s) filter (where %1$s <> 'NaN') as %2$s_count
            , avg(%1$s) filter (where abs(%1$s) < 1e150) as %2$s_mean
            , stddev_samp(%1$s) filter (where abs(%1$s) < 1e150) as %2$s_deviation
            , min(%1$s) filter (where %1$s <> 'NaN') as %2$s_lowest
            , max(%1$s) filter (where %1$s <> 'NaN') as %2$s_highest
            """;

    private final JdbcClient sql;

    RunGroupQueries(JdbcClient sql) {
        this.sql = sql;
    }

    RunGroups of(ProjectId project, RunSelection selection, RunGrouping asked) {
        var total = new long[1];
        var groups =
                sql.sql(statement(selection, asked))
                        .params(selection.values())
                        .params(keys(asked))
                        .param("project", project.value())
                        .param("most", MOST_GROUPS)
                        .query(
                                (row, _) -> {
                                    total[0] = row.getLong("total");
                                    return group(row, asked);
                                })
                        .list();
        return new RunGroups(total[0], groups);
    }

    private static String statement(RunSelection selection, RunGrouping asked) {
        var by = IntStream.range(0, asked.by().size()).boxed().toList();
        var select =
                by.stream()
                        .map(i -> "%s as value%d".formatted(grouped(asked, i), i))
                        .collect(Collectors.joining(", "));
        return "select "
                + select
                + ", count(*) as runs, count(*) over () as total"
                + counted(asked).stream()
                        .map(i -> SPREAD.formatted(number(asked, i), "m" + i))
                        .collect(Collectors.joining())
                + " from run r"
                + joins(asked)
                + " where r.tenant = current_tenant() and r.project = :project"
                + selection.condition()
                + " group by "
                + by.stream().map(i -> grouped(asked, i)).collect(Collectors.joining(", "))
                + " order by "
                + order(asked)
                + " limit :most";
    }

    private static List<Integer> counted(RunGrouping asked) {
        return IntStream.range(0, asked.columns().size()).filter(asked::isCounted).boxed().toList();
    }

    private static String grouped(RunGrouping asked, int index) {
        var field = asked.by().get(index).field();
        return field.kind() == Kind.ATTRIBUTE
                ? "(%s)::text".formatted(RunSelections.expression(field.key()))
                : "g%d.value".formatted(index);
    }

    private static String number(RunGrouping asked, int index) {
        return "m%d.%s".formatted(index, asked.columns().get(index).field().measure().column());
    }

    private static String joins(RunGrouping asked) {
        var joins = new StringBuilder();
        for (int i = 0; i < asked.by().size(); i++) {
            switch (asked.by().get(i).field().kind()) {
                case PARAM -> joins.append(JOIN.formatted("run_param", "g" + i));
                case TAG -> joins.append(JOIN.formatted("run_tag", "g" + i));
                case ATTRIBUTE, METRIC, DATASET -> {}
            }
        }
        for (int i : counted(asked)) joins.append(JOIN.formatted("metric_latest", "m" + i));
        return joins.toString();
    }

    private static Map<String, Object> keys(RunGrouping asked) {
        var keys = new HashMap<String, Object>();
        for (int i = 0; i < asked.by().size(); i++) {
            keys.put("g" + i, asked.by().get(i).field().key());
        }
        for (int i : counted(asked)) keys.put("m" + i, asked.columns().get(i).field().key());
        return keys;
    }

    /// As the table is sorted, where that means something of a group: by what they share, or by a
    /// column's mean; then the greatest first.
    private static String order(RunGrouping asked) {
        var orders = new ArrayList<String>();
        for (var order : asked.order()) {
            var expression = expression(asked, order.field());
            if (expression != null) orders.add(directed(expression, order));
        }
        orders.add("count(*) desc");
        for (int i = 0; i < asked.by().size(); i++) orders.add(grouped(asked, i));
        return String.join(", ", orders);
    }

    private static String directed(String expression, Order order) {
        return expression + (order.descending() ? " desc" : "") + " nulls last";
    }

    private static @Nullable String expression(RunGrouping asked, Field field) {
        for (int i = 0; i < asked.by().size(); i++) {
            if (asked.by().get(i).field().equals(field)) return grouped(asked, i);
        }
        for (int i : counted(asked)) {
            if (asked.columns().get(i).field().equals(field))
                return "avg(%1$s) filter (where abs(%1$s) < 1e150)".formatted(number(asked, i));
        }
        return null;
    }

    private static RunGroup group(ResultSet row, RunGrouping asked) throws SQLException {
        var values = new ArrayList<Shared>();
        for (int i = 0; i < asked.by().size(); i++)
            values.add(new Shared(row.getString("value" + i)));
        var cells = new ArrayList<MetricSpread>();
        for (int i = 0; i < asked.columns().size(); i++) {
            cells.add(
                    asked.isCounted(i)
                            ? spread(row, "m" + i, asked.columns().get(i).field())
                            : MetricSpread.NONE);
        }
        return new RunGroup(values, row.getLong("runs"), cells);
    }

    private static MetricSpread spread(ResultSet row, String column, Field field)
            throws SQLException {
        var best = Measure.best(field.key()).column();
        return new MetricSpread(
                row.getLong(column + "_count"),
                row.getObject(column + "_mean", Double.class),
                row.getObject(column + "_deviation", Double.class),
                row.getObject(column + "_lowest", Double.class),
                row.getObject(column + "_highest", Double.class),
                row.getObject(column + "_" + best, Double.class));
    }
}
