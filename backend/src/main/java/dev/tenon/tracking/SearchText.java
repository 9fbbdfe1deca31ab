package dev.tenon.tracking;

import dev.tenon.problem.Invalid;
import java.util.ArrayList;
import java.util.List;

/// A search as people type it: MLflow's filters, and beyond them OR, NOT, parentheses, BETWEEN, IN,
/// EXISTS, MATCHES (a regular expression), moments such as `start_time > now() - 2d`, and a
/// metric's extremes such as `min(metrics.loss)`.
public sealed interface SearchText {
    /// The text means this.
    record Read(Search search) implements SearchText {
        @Override
        public Search orRefuse() {
            return search;
        }
    }

    /// The text means nothing, from a character on (counted from 0); [#ours] says whether words
    /// came before that MLflow doesn't know.
    record Unread(int at, String sentence, boolean ours) implements SearchText {
        @Override
        public Search orRefuse() {
            throw new Invalid("search-text", sentence);
        }
    }

    /// The search, or a refusal that says where it can't be read.
    Search orRefuse();

    static SearchText ofRuns(String text) {
        return of(text, SearchWords.RUNS);
    }

    static SearchText ofExperiments(String text) {
        return of(text, SearchWords.EXPERIMENTS);
    }

    static SearchText ofLoggedModels(String text) {
        return of(text, SearchWords.LOGGED_MODELS);
    }

    private static SearchText of(String text, SearchWords words) {
        var reader = new SearchReader(words);
        try {
            return new Read(reader.search(text));
        } catch (SearchUnreadable unreadable) {
            return new Unread(unreadable.at(), unreadable.sentence(), reader.ours());
        }
    }

    /// One field of runs, such as `params.depth` or `min(metrics.loss)`.
    static Condition.Field fieldOfRuns(String text) {
        try {
            return new SearchReader(SearchWords.RUNS).only(text);
        } catch (SearchUnreadable unreadable) {
            throw new Invalid("search-text", unreadable.sentence());
        }
    }

    /// What runs are sorted by, such as `metrics.loss desc, start_time`.
    static List<Order> orderOfRuns(String text) {
        try {
            return new SearchReader(SearchWords.RUNS).orders(text);
        } catch (SearchUnreadable unreadable) {
            throw new Invalid("search-text", unreadable.sentence());
        }
    }

    /// Keeps what an order says first of each field.
    static List<Order> once(List<Order> orders) {
        var once = new ArrayList<Order>();
        for (var order : orders) {
            if (once.stream().noneMatch(known -> known.field().equals(order.field())))
                once.add(order);
        }
        return once;
    }
}
