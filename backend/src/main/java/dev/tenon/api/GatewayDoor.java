package dev.tenon.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets only gateways pass to `/gateway`: they show the key that the platform was started with.
/// Without one, nobody passes.
final class GatewayDoor extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final String key;
    private final Refusals refusals;

    GatewayDoor(String key, Refusals refusals) {
        this.key = key;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Door.of(request.getRequestURI()) != Door.GATEWAY;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (opens(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            chain.doFilter(request, response);
        } else {
            refusals.unauthenticated(request, response);
        }
    }

    private boolean opens(@Nullable String header) {
        if (key.isBlank() || header == null || !header.startsWith(SCHEME)) return false;
        return MessageDigest.isEqual(sha256(header.substring(SCHEME.length())), sha256(key));
    }

    /// Of equal length whatever is shown, so that the time of comparing tells nothing.
    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
