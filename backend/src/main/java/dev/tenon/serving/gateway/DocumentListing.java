package dev.tenon.serving.gateway;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What gateways are told to have, as this replica last saw it; whoever knows it already waits here
/// for the next change.
@Component
class DocumentListing {
    private final DocumentQueries documents;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Listed current;
    private boolean closing;

    DocumentListing(DocumentQueries documents) {
        this.documents = documents;
    }

    /// Reads the list again and wakes who waits, if it is another one.
    void refresh() {
        var fresh = Listed.of(documents.all());
        lock.lock();
        try {
            current = fresh;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The list as soon as its tag is another one, or as it is when patience ends.
    Listed otherThan(@Nullable String tag, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (current != null && current.etag().equals(tag) && left > 0 && !closing) {
                left = changed.awaitNanos(left);
            }
            return current != null ? current : Listed.of(documents.all());
        } finally {
            lock.unlock();
        }
    }

    /// Lets everybody go who waits, and nobody wait from now on.
    void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void open() {
        lock.lock();
        try {
            closing = false;
        } finally {
            lock.unlock();
        }
    }
}
