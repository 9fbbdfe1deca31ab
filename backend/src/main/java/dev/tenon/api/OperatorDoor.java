package dev.tenon.api;

import dev.tenon.identity.BearerTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets only the platform's operator pass to `/platform/api`.
@Component
final class OperatorDoor extends OncePerRequestFilter {
    private static final String OPERATOR = "ROLE_PLATFORM_OPERATOR";

    private final BearerTokens bearers;
    private final Refusals refusals;

    OperatorDoor(BearerTokens bearers, Refusals refusals) {
        this.bearers = bearers;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Door.of(request.getRequestURI()) != Door.OPERATOR_API;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var credentials = Credentials.of(request);
        if (ForgedWrite.is(request, credentials)) {
            ForgedWrite.refuse(refusals, request, response);
        } else if (isOperator(credentials)) {
            chain.doFilter(request, response);
        } else {
            refusals.unauthenticated(request, response);
        }
    }

    private boolean isOperator(Credentials credentials) {
        return switch (credentials) {
            case Credentials.Bearer(var token) ->
                    bearers.check(token).filter(BearerTokens.Bearer::operator).isPresent();
            case Credentials.Session _ -> sessionIsOperators();
            case Credentials.Token _, Credentials.None() -> false;
        };
    }

    private static boolean sessionIsOperators() {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null
                && signedIn.getAuthorities().stream()
                        .anyMatch(authority -> OPERATOR.equals(authority.getAuthority()));
    }

    /// The security chain runs the filter; the servlet container must not run it again.
    @Component
    static class NotTwice {
        @Bean
        FilterRegistrationBean<OperatorDoor> operatorDoorOnlyInChain(OperatorDoor door) {
            var registration = new FilterRegistrationBean<>(door);
            registration.setEnabled(false);
            return registration;
        }
    }
}
