package dev.tenon.ui.invitations;

import dev.tenon.invitation.Reception;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Sees that an invitation's link is opened, before its reader is sent to sign in: that is when it
/// is worth something that they have read our letter. The request goes on as it came.
final class OpenedLetters extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(OpenedLetters.class);
    private static final Pattern LINK =
            Pattern.compile("/invitation/([a-z0-9-]{1,63})/([A-Za-z0-9_-]{43})");
    private static final int BEFORE_SECURITY = -101;

    private final Reception reception;

    OpenedLetters(Reception reception) {
        this.reception = reception;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var link = LINK.matcher(request.getRequestURI());
        if (request.getMethod().equals("GET") && link.matches()) note(link.group(1), link.group(2));
        chain.doFilter(request, response);
    }

    /// Without it the reader proves their address by a second letter.
    private void note(String tenant, String secret) {
        try {
            reception.opened(tenant, secret);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("An opened invitation is not noted: {}", away.getMessage());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class InTheWay {
        @Bean
        FilterRegistrationBean<OpenedLetters> openedLetters(Reception reception) {
            var registration = new FilterRegistrationBean<>(new OpenedLetters(reception));
            registration.addUrlPatterns("/invitation/*");
            registration.setOrder(BEFORE_SECURITY);
            return registration;
        }
    }
}
