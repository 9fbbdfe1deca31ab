package dev.tenon.tracking.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.tracking.Condition;
import dev.tenon.tracking.Search;
import dev.tenon.tracking.SearchText;
import java.util.List;
import java.util.function.Supplier;

/// Reads a filter on MLflow's wire: in our language, of which MLflow's is a part. What neither
/// reads is refused in MLflow's words, unless it was written in ours.
final class SearchFilter {
    private SearchFilter() {}

    static Search ofRuns(String filter) {
        return read(SearchText.ofRuns(filter), () -> Filter.ofRuns(filter));
    }

    static Search ofExperiments(String filter) {
        return read(SearchText.ofExperiments(filter), () -> Filter.ofExperiments(filter));
    }

    static Search ofLoggedModels(String filter) {
        return read(SearchText.ofLoggedModels(filter), () -> Filter.ofLoggedModels(filter));
    }

    private static Search read(SearchText text, Supplier<List<Condition>> mlflows) {
        return switch (text) {
            case SearchText.Read(var search) -> search;
            case SearchText.Unread(_, var sentence, var ours) -> {
                if (!ours) yield Search.of(mlflows.get());
                throw MlflowRefusal.invalid(
                        "Invalid clause(s) in filter string: %s".formatted(sentence));
            }
        };
    }
}
