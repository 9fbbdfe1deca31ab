package dev.tenon.ui.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/// Sends nobody to an identity provider that doesn't answer: they would meet their browser's own
/// error page. They get ours instead, which tries again by itself.
final class SignInWatch extends OncePerRequestFilter {
    static final String AWAY = "/tenon/sign-in-away.html";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long GOOD_FOR = Duration.ofSeconds(5).toNanos();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpRequest question;
    private final String signIn;
    private volatile long answeredAt = System.nanoTime() - GOOD_FOR;

    SignInWatch(String keys, String signIn) {
        this.question = HttpRequest.newBuilder(URI.create(keys)).timeout(PATIENCE).build();
        this.signIn = signIn;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(signIn);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (answers()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "5");
        response.setHeader("Cache-Control", "no-store");
        request.getRequestDispatcher(AWAY).forward(request, response);
    }

    private boolean answers() {
        if (System.nanoTime() - answeredAt < GOOD_FOR) return true;
        try {
            if (http.send(question, BodyHandlers.discarding()).statusCode() >= 500) return false;
            answeredAt = System.nanoTime();
            return true;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
