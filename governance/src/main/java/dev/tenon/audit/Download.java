package dev.tenon.audit;

import jakarta.servlet.http.HttpServletResponse;

/// An answer that is kept as a file.
final class Download {
    private Download() {}

    static void as(HttpServletResponse response, String type, String file) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(file));
    }
}
