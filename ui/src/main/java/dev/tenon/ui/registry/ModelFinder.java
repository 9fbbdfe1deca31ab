package dev.tenon.ui.registry;

import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.RegisteredModel;
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
    private final ModelRegistry registry;

    ModelFinder(ModelRegistry registry) {
        this.registry = registry;
    }

    @Override
    public NavigationEntry under() {
        return RegistryNavigation.MODELS;
    }

    @Override
    public List<Found> find(Place place, String letters, int most) {
        return registry.models(place.projectId()).stream()
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
