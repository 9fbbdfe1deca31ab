package dev.tenon.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Entries on their way into the tree.
@Repository
class AuditIntakeRows {
    private final JdbcClient sql;

    AuditIntakeRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Act act) {
        throw new UnsupportedOperationException(sql + act.action());
    }
}
