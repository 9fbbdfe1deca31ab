package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The models that runs have logged.
@Service
public class LoggedModels {
    public Optional<LoggedModel> find(ProjectId project, LoggedModelId model) {
        throw new UnsupportedOperationException();
    }

    /// Sets a tag, such as the versions that a model is registered as.
    public void tag(ProjectId project, LoggedModelId model, String key, String value) {
        throw new UnsupportedOperationException();
    }
}
