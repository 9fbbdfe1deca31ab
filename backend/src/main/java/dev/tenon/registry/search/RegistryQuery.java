package dev.tenon.registry.search;

import dev.tenon.registry.search.Ordering.By;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a search asks for: all of these criteria, in this order, so many from a place on. Prompts
/// of language models are registered models too, and left out unless asked for.
public record RegistryQuery(
        List<Criterion> criteria,
        boolean prompts,
        List<Ordering> order,
        int limit,
        @Nullable String after) {
    public RegistryQuery {
        criteria = List.copyOf(criteria);
        order = List.copyOf(order);
    }

    /// By these criteria, what was changed last first.
    public static RegistryQuery newest(
            List<Criterion> criteria, int limit, @Nullable String after) {
        return new RegistryQuery(
                criteria, false, List.of(Ordering.downwards(By.UPDATED)), limit, after);
    }

    /// The order with what tells any two rows apart at its end.
    List<Ordering> wholeOrder(List<Ordering> last) {
        var whole = new ArrayList<>(order);
        for (var ordering : last) {
            if (whole.stream().noneMatch(given -> given.by() == ordering.by())) whole.add(ordering);
        }
        return List.copyOf(whole);
    }

    /// A few letters that differ for another list.
    String mark() {
        return Integer.toHexString("%s %s %s".formatted(criteria, prompts, order).hashCode());
    }
}
