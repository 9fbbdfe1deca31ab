package dev.tenon.ui.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Where the identity provider says that a session of its has ended; ours that grew from it end
/// with it.
final class BackChannelLogout extends OncePerRequestFilter {
    static final String ADDRESS = "/logout/connect/back-channel/tenon";
    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogout.class);

    private final LogoutTokens tokens;
    private final SessionsHere sessions;

    BackChannelLogout(LogoutTokens tokens, SessionsHere sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
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
        var ended =
                token == null || !request.getMethod().equals("POST")
                        ? null
                        : tokens.check(token).orElse(null);
        if (ended == null) {
            refuse(response);
            return;
        }
        var sid = ended.sid();
        var subject = ended.subject();
        var count =
                sid != null
                        ? sessions.endBehind(sid)
                        : subject == null ? 0 : sessions.endOf(subject);
        LOG.debug("The identity provider ended a session; {} of ours ended with it", count);
        response.setStatus(HttpServletResponse.SC_OK);
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType("application/json");
        response.getWriter().write("{\"error\":\"invalid_request\"}");
    }
}
