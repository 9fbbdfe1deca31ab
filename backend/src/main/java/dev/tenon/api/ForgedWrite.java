package dev.tenon.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/// A session cookie travels by itself; only our own pages can add a header to a write.
final class ForgedWrite {
    private static final String HEADER = "X-Tenon-Console";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private ForgedWrite() {}

    static boolean is(HttpServletRequest request, Credentials credentials) {
        return credentials instanceof Credentials.Session
                && !isSafe(request)
                && request.getHeader(HEADER) == null;
    }

    static boolean isSafe(HttpServletRequest request) {
        return SAFE.contains(request.getMethod());
    }

    static void refuse(Refusals refusals, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refusals.forbidden(
                request, response, "A write from the console needs the header " + HEADER + ".");
    }
}
