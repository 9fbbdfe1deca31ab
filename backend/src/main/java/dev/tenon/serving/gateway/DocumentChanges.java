package dev.tenon.serving.gateway;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Listens, on one connection of this replica, for word from the database that a document has
/// changed.
@Component
class DocumentChanges implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentChanges.class);
    private static final int LOOK_ANYWAY_MILLIS = 15_000;
    private static final int PAUSE_MILLIS = 1_000;

    private final DataSource database;
    private final DocumentListing listing;
    private volatile @Nullable Thread listener;

    DocumentChanges(DataSource database, DocumentListing listing) {
        this.database = database;
        this.listing = listing;
    }

    @Override
    public void start() {
        listing.open();
        // Known before it begins: it works for as long as it is the one that is known.
        var thread = Thread.ofVirtual().name("document changes").unstarted(this::work);
        listener = thread;
        thread.start();
    }

    /// Runs in the first phase of the end, so that long polls are over before the web server waits
    /// for them.
    @Override
    public void stop() {
        var thread = listener;
        listener = null;
        if (thread != null) thread.interrupt();
        listing.close();
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    private void work() {
        while (isMine()) {
            try (var connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | DataAccessException | TransactionException lost) {
                if (isMine()) pauseAfter(lost);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen tenon_documents");
        }
        var notices = connection.unwrap(PGConnection.class);
        while (isMine()) {
            listing.refresh();
            notices.getNotifications(LOOK_ANYWAY_MILLIS);
        }
    }

    private boolean isMine() {
        return Thread.currentThread().equals(listener);
    }

    private static void pauseAfter(Exception lost) {
        LOG.warn(
                "Gateways hear of changes late: the database can't be listened to ({})",
                lost.getMessage());
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
