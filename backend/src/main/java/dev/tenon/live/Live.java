package dev.tenon.live;

import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Where a room says that something has changed, by a topic such as `run/3f…` or `runs`.
@Service
public class Live {
    private final Announcements announcements;

    Live(Announcements announcements) {
        this.announcements = announcements;
    }

    /// Tells every open page that follows the topic, once the running transaction has committed.
    ///
    /// The notice itself leaves a moment later and by itself: PostgreSQL lets one committing
    /// transaction after another put its notices in the queue, and writers of metrics are not to
    /// wait for each other there.
    public void changed(ProjectId project, String topic) {
        var change = new Change(CurrentTenant.required(), project, topic);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            announcements.add(change);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        announcements.add(change);
                    }
                });
    }
}
