package dev.tenon.live;

import dev.tenon.tenancy.ProjectId;
import org.springframework.stereotype.Service;

/// Where a room says that something has changed, by a topic such as `run/3f…` or `runs`.
@Service
public class Live {
    /// Tells every open page that follows the topic, once the running transaction has committed.
    public void changed(ProjectId project, String topic) {
        throw new UnsupportedOperationException(project + topic);
    }
}
