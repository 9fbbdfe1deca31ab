package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The experiments of a project.
@Service
public class Experiments {
    public Optional<Experiment> find(ProjectId project, long id) {
        throw new UnsupportedOperationException();
    }

    public Optional<Experiment> named(ProjectId project, String name) {
        throw new UnsupportedOperationException();
    }

    /// Every experiment in use, newest first.
    public List<Experiment> of(ProjectId project) {
        throw new UnsupportedOperationException();
    }

    public Experiment create(ProjectId project, String name, Map<String, String> tags) {
        throw new UnsupportedOperationException();
    }
}
