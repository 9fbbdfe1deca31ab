package dev.tenon.ui.tracking;

import com.vaadin.flow.router.QueryParameters;
import dev.tenon.tracking.Condition;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Condition.Operator;
import dev.tenon.tracking.Order;
import dev.tenon.tracking.RunQuery;
import dev.tenon.tracking.RunStatus;
import dev.tenon.tracking.Search;
import dev.tenon.tracking.Standing;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which runs the table shows; the page's address holds it, so that a link shows the same.
record RunFilter(@Nullable Long experiment, String name, @Nullable RunStatus status) {
    static final RunFilter ALL = new RunFilter(null, "", null);

    static RunFilter of(QueryParameters address) {
        return new RunFilter(
                address.getSingleParameter("experiment").flatMap(RunFilter::number).orElse(null),
                address.getSingleParameter("name").orElse(""),
                address.getSingleParameter("status").flatMap(RunFilter::status).orElse(null));
    }

    QueryParameters toAddress(RunLook look) {
        var parameters = new LinkedHashMap<String, List<String>>();
        if (experiment != null) parameters.put("experiment", List.of(experiment.toString()));
        if (!name.isEmpty()) parameters.put("name", List.of(name));
        if (status != null) parameters.put("status", List.of(status.name()));
        look.addTo(parameters);
        return new QueryParameters(parameters);
    }

    RunQuery query(List<Order> order, int limit, @Nullable String cursor) {
        var experiments = experiment == null ? List.<Long>of() : List.of(experiment);
        return new RunQuery(
                experiments, Standing.ACTIVE, Search.of(conditions()), order, limit, cursor);
    }

    private List<Condition> conditions() {
        var byName =
                name.isEmpty()
                        ? null
                        : new Condition(
                                attribute("run_name"),
                                Operator.ILIKE,
                                List.of("%" + escaped() + "%"));
        var byStatus =
                status == null
                        ? null
                        : new Condition(
                                attribute("status"), Operator.EQUAL, List.of(status.name()));
        return Stream.of(Optional.ofNullable(byName), Optional.ofNullable(byStatus))
                .flatMap(Optional::stream)
                .toList();
    }

    /// What somebody types is looked for as it stands.
    private String escaped() {
        return name.replaceAll("([%_\\\\])", "\\\\$1");
    }

    static Field attribute(String key) {
        return new Field(Kind.ATTRIBUTE, key);
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<RunStatus> status(String text) {
        return Arrays.stream(RunStatus.values()).filter(one -> one.name().equals(text)).findFirst();
    }
}
