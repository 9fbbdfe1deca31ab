package dev.tenon.ui.shell;

import dev.tenon.signout.SessionEnd;
import dev.tenon.signout.SessionEnds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Where the identity provider says that a session of its has ended; ours that grew from it end
/// with it.
final class BackChannelLogout extends OncePerRequestFilter {
    static final String ADDRESS = "/logout/connect/back-channel/tenon";
    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogout.class);

    private final LogoutTokens tokens;
    private final SessionsHere sessions;
    private final SessionEnds ends;

    BackChannelLogout(LogoutTokens tokens, SessionsHere sessions, SessionEnds ends) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.ends = ends;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(ADDRESS);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        var token = request.getParameter("logout_token");
        var end =
                token == null || !request.getMethod().equals("POST")
                        ? null
                        : tokens.check(token).orElse(null);
        if (end == null) {
            refuse(response);
            return;
        }
        var count = sessions.end(end);
        LOG.debug("The identity provider ended a session; {} of ours ended with it", count);
        response.setStatus(tell(end));
    }

    /// Those of other replicas end when these hear of it.
    private int tell(SessionEnd end) {
        try {
            ends.tell(end);
            return HttpServletResponse.SC_OK;
        } catch (DataAccessException | TransactionException away) {
            LOG.error("The other replicas don't hear that a session has ended", away);
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType("application/json");
        response.getWriter().write("{\"error\":\"invalid_request\"}");
    }
}
