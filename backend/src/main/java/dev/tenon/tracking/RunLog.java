package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import org.springframework.stereotype.Service;

/// Where a run writes down what it does; the writing half of tracking.
@Service
public class RunLog {
    public Run start(ProjectId project, NewRun wanted) {
        throw new UnsupportedOperationException();
    }

    public void log(ProjectId project, RunId run, Batch batch) {
        throw new UnsupportedOperationException();
    }
}
