package dev.tenon.ui.tracking;

import dev.tenon.tracking.Order;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunPage;
import dev.tenon.tracking.RunQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Serves a table that asks by offset from pages that are found by key: it remembers where each
/// page begins, never the rows.
final class RunRowsByKey {
    static final int PAGE = 50;

    private final Function<RunQuery, RunPage> pages;
    private RunFilter filter = RunFilter.ALL;
    private List<Order> order = List.of();
    private final List<@Nullable String> starts = new ArrayList<>();

    RunRowsByKey(Function<RunQuery, RunPage> pages) {
        this.pages = pages;
        forget();
    }

    void show(RunFilter wanted) {
        filter = wanted;
        forget();
    }

    void forget() {
        starts.clear();
        starts.add(null);
    }

    Stream<RunDetails> rows(List<Order> wanted, int offset, int limit) {
        if (!wanted.equals(order)) {
            order = List.copyOf(wanted);
            forget();
        }
        var rows = new ArrayList<RunDetails>();
        for (int page = offset / PAGE; page * PAGE < offset + limit; page++) {
            if (!reach(page)) break;
            rows.addAll(read(page).runs());
        }
        return rows.stream().skip(offset % PAGE).limit(limit);
    }

    /// Walks to where a page begins, as far as there are rows.
    private boolean reach(int page) {
        while (starts.size() <= page) {
            int before = starts.size();
            read(before - 1);
            if (starts.size() == before) return false;
        }
        return true;
    }

    private RunPage read(int page) {
        var found = pages.apply(filter.query(order, PAGE, starts.get(page)));
        if (found.next() != null && starts.size() == page + 1) starts.add(found.next());
        return found;
    }
}
