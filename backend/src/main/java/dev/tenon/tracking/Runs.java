package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The runs of a project, for reading.
@Service
public class Runs {
    /// A run, also one that is put aside.
    public Optional<Run> find(ProjectId project, RunId run) {
        throw new UnsupportedOperationException();
    }

    /// A run with all that it tells of itself.
    public Optional<RunDetails> details(ProjectId project, RunId run) {
        throw new UnsupportedOperationException();
    }

    public RunPage page(ProjectId project, RunQuery query) {
        throw new UnsupportedOperationException();
    }

    /// The latest value of each of a run's metrics, in the order of keys.
    public List<MetricPoint> metrics(ProjectId project, RunId run) {
        throw new UnsupportedOperationException();
    }

    public Map<String, String> params(ProjectId project, RunId run) {
        throw new UnsupportedOperationException();
    }

    public Map<String, String> tags(ProjectId project, RunId run) {
        throw new UnsupportedOperationException();
    }

    /// A metric's points by step, thinned out to about so many.
    public MetricChart chart(ProjectId project, RunId run, String key, int points) {
        throw new UnsupportedOperationException();
    }
}
