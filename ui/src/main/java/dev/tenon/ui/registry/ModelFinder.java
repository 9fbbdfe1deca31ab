package dev.tenon.ui.registry;

import dev.tenon.registry.RegisteredModel;
import dev.tenon.registry.search.Criterion;
import dev.tenon.registry.search.ModelLine;
import dev.tenon.registry.search.Ordering;
import dev.tenon.registry.search.Ordering.By;
import dev.tenon.registry.search.RegistryQuery;
import dev.tenon.registry.search.RegistrySearch;
import dev.tenon.ui.kit.Counted;
import dev.tenon.ui.kit.Fuzzy;
import dev.tenon.ui.shell.Finder;
import dev.tenon.ui.shell.NavigationEntry;
import dev.tenon.ui.shell.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/// Registered models by their name.
@Component
class ModelFinder implements Finder {
    private static final int MOST_LOOKED_AT = 200;

    private final RegistrySearch search;

    ModelFinder(RegistrySearch search) {
        this.search = search;
    }

    @Override
    public NavigationEntry under() {
        return RegistryNavigation.MODELS;
    }

    @Override
    public List<Found> find(Place place, String letters, int most) {
        var among =
                new RegistryQuery(
                        List.of(Criterion.nameHasInOrder(letters)),
                        false,
                        List.of(Ordering.upwards(By.NAME)),
                        MOST_LOOKED_AT,
                        null);
        return search.models(place.projectId(), among).items().stream()
                .map(ModelLine::model)
                .filter(model -> Fuzzy.finds(letters, model.name().value()))
                .limit(most)
                .map(model -> found(place, model))
                .toList();
    }

    private static Found found(Place place, RegisteredModel model) {
        var name = model.name().value();
        var versions = Counted.of(model.latest(), "version");
        return new Found("Model", name, versions, place.inProject("models", name));
    }
}
