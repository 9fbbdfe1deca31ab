package dev.tenon.live;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Changes on their way to all replicas: each topic at most twice a second, however often it
/// changed meanwhile.
@Component
class Announcements {
    static final String CHANNEL = "tenon_live";
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final String NOTIFY =
            "select pg_notify('"
                    + CHANNEL
                    + "', change) from unnest(cast(:changes as text[])) as change";

    private final JdbcClient sql;
    private final Set<Change> waiting = new LinkedHashSet<>();

    Announcements(JdbcClient sql) {
        this.sql = sql;
    }

    synchronized void add(Change change) {
        waiting.add(change);
    }

    @Scheduled(fixedDelay = 500)
    void send() {
        var changes = takeAll();
        if (changes.isEmpty()) return;
        try {
            sql.sql(NOTIFY)
                    .param("changes", changes.stream().map(Change::text).toArray(String[]::new))
                    .query((row, _) -> row.getObject(1))
                    .list();
        } catch (DataAccessException unreachable) {
            LOG.warn(
                    "Open pages are told later: PostgreSQL can't be reached ({})",
                    unreachable.getMessage());
            giveBack(changes);
        }
    }

    private synchronized List<Change> takeAll() {
        var all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    private synchronized void giveBack(List<Change> changes) {
        waiting.addAll(new HashSet<>(changes));
    }
}
