package dev.tenon.live;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Hears what any replica announces, over one connection of its own, and hands it to the tabs that
/// this replica serves.
@Component
class Listener implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int POLL_MILLIS = 1000;
    private static final int RETRY_MILLIS = 1000;

    private final HikariDataSource database;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;

    Listener(HikariDataSource database) {
        this.database = database;
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    void remove(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    @Override
    public void start() {
        var listening = Thread.ofVirtual().name("live-listener").unstarted(this::listenForEver);
        thread = listening;
        listening.start();
    }

    /// Ends the streams, for the web server waits for them before it stops.
    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) running.interrupt();
        subscriptions.forEach(Subscription::close);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /// A listener that was stopped and started again has a new thread; the old one ends.
    private boolean goesOn() {
        return Thread.currentThread().equals(thread);
    }

    private void listenForEver() {
        while (goesOn()) {
            try (var connection =
                    DriverManager.getConnection(
                            database.getJdbcUrl(),
                            database.getUsername(),
                            database.getPassword())) {
                listen(connection);
            } catch (SQLException lost) {
                if (goesOn())
                    LOG.warn(
                            "Live updates pause: PostgreSQL can't be reached ({})",
                            lost.getMessage());
            }
            pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + Announcements.CHANNEL);
        }
        subscriptions.forEach(Subscription::markAll);
        var notices = connection.unwrap(PGConnection.class);
        while (goesOn()) {
            var heard = notices.getNotifications(POLL_MILLIS);
            if (heard == null) continue;
            for (var notice : heard) Change.parse(notice.getParameter()).ifPresent(this::hand);
        }
    }

    private void hand(Change change) {
        subscriptions.forEach(subscription -> subscription.offer(change));
    }

    private void pause() {
        try {
            if (goesOn()) Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
