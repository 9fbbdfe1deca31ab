package dev.tenon.registry;

import dev.tenon.signing.Envelope;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The models of a project, their versions, and the way of a version into an environment.
@Service
public class ModelRegistry {
    public List<RegisteredModel> models(ProjectId project) {
        throw new UnsupportedOperationException();
    }

    public RegisteredModel model(ProjectId project, ModelName model) {
        throw new UnsupportedOperationException();
    }

    /// Registers the next version of a model, and the model with it where it is new.
    public ModelVersion register(ProjectId project, ModelName model, RegisterVersion wanted) {
        throw new UnsupportedOperationException();
    }

    /// Newest first.
    public List<ModelVersion> versionsOf(ProjectId project, ModelName model) {
        throw new UnsupportedOperationException();
    }

    public ModelVersion version(ProjectId project, ModelName model, int number) {
        throw new UnsupportedOperationException();
    }

    /// Asks that a version may run in an environment; what the environment's policy demands decides what comes of it.
    public Promotion promote(
            ProjectId project, ModelName model, int number, String environment, String reason) {
        throw new UnsupportedOperationException();
    }

    /// The signed admission statement of a version whose grant for the environment still holds.
    public Optional<Envelope> admission(
            ProjectId project, ModelName model, int number, String environment) {
        throw new UnsupportedOperationException();
    }

    /// Newest first.
    public List<ModelEvent> history(ProjectId project, ModelName model) {
        throw new UnsupportedOperationException();
    }
}
