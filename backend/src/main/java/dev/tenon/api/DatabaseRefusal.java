package dev.tenon.api;

import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/// What an exception of the database means for who asked, by its SQL state.
enum DatabaseRefusal {
    /// A value of the request is to blame.
    VALUE,
    /// Two changes crossed; the same request may succeed now.
    CONTENTION,
    /// Nobody answers, or not in time.
    AWAY,
    /// Our statement is to blame.
    BUG;

    static DatabaseRefusal of(Exception failure) {
        var state =
                UnreadableBody.find(failure, SQLException.class)
                        .map(SQLException::getSQLState)
                        .orElse("");
        if (state.startsWith("22") || state.equals("23514") || state.equals("54000")) return VALUE;
        if (state.startsWith("40") || state.equals("55P03")) return CONTENTION;
        if (state.startsWith("08") || state.startsWith("57") || state.startsWith("53")) return AWAY;
        return switch (failure) {
            case CannotCreateTransactionException _, TransactionSystemException _ -> AWAY;
            case DataAccessResourceFailureException _, QueryTimeoutException _ -> AWAY;
            case TransientDataAccessException _ -> CONTENTION;
            default -> BUG;
        };
    }
}
