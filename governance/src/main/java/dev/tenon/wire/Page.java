package dev.tenon.wire;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a list, and where the next part begins, if there is one.
public record Page<T>(List<T> items, @Nullable String next) {

    /// How much of a list is wanted, and from where on.
    public record Wish(int limit, @Nullable String after) {
        private static final int MOST = 500;

        /// More than there is on any page is given as much as fits.
        public Wish {
            limit = Math.clamp(limit, 1, MOST);
        }

        public @Nullable Cursor cursor(int keys) {
            return after == null || after.isEmpty() ? null : Cursor.read(after, keys);
        }
    }

    /// Of rows that were asked for with one more than the limit.
    public static <T> Page<T> of(List<T> found, Wish wish, Function<T, Cursor> key) {
        if (found.size() <= wish.limit()) return new Page<>(found, null);
        var items = found.subList(0, wish.limit());
        return new Page<>(List.copyOf(items), key.apply(items.getLast()).write());
    }

    /// Of a list that is short enough to be read whole, in the order of its keys.
    public static <T> Page<T> within(List<T> all, Wish wish, Function<T, String> key) {
        return within(all, wish, key, Comparator.naturalOrder());
    }

    /// The same, the greatest key first: the newest version, the newest request.
    public static <T> Page<T> newestWithin(List<T> all, Wish wish, Function<T, String> key) {
        return within(all, wish, key, Comparator.reverseOrder());
    }

    private static <T> Page<T> within(
            List<T> all, Wish wish, Function<T, String> key, Comparator<String> order) {
        var after = wish.cursor(1);
        var rest =
                all.stream()
                        .sorted(Comparator.comparing(key, order))
                        .filter(
                                one ->
                                        after == null
                                                || order.compare(key.apply(one), after.text(0)) > 0)
                        .limit(wish.limit() + 1L)
                        .toList();
        return of(rest, wish, one -> Cursor.of(key.apply(one)));
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
