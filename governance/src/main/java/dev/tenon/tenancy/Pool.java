package dev.tenon.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/// Connections that are waited for with patience, until the house closes.
///
/// Whoever counted something writes it down at the end; where the database is gone by then, each of
/// them waits a second. A running pool takes no other timeout by its setter.
class Pool extends HikariDataSource implements ApplicationListener<ContextClosedEvent> {
    private static final long LAST_WAIT = 1_000;

    private volatile boolean closing;

    @Override
    public void onApplicationEvent(ContextClosedEvent close) {
        closing = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return closing && getHikariPoolMXBean() instanceof HikariPool running
                ? running.getConnection(LAST_WAIT)
                : super.getConnection();
    }
}
