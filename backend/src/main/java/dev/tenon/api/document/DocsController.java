package dev.tenon.api.document;

import dev.tenon.identity.Needs;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page to try the API on.
@RestController
@Hidden
class DocsController {
    /// Nothing but our own files, and no script between the lines.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String NOBODY =
            "<a href=\"/\">Sign in</a> at the console, or authorize with a token";
    private static final String SOMEBODY = "You are signed in: requests go out in your name";

    private final String page = read("docs.html");

    @Needs(instead = Needs.Instead.ANYBODY)
    @GetMapping("/api/docs")
    ResponseEntity<String> page() {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(page.replace("{who}", isSignedIn() ? SOMEBODY : NOBODY));
    }

    private static boolean isSignedIn() {
        var proof = SecurityContextHolder.getContext().getAuthentication();
        return proof != null && proof.isAuthenticated() && !proof.getName().equals("anonymousUser");
    }

    private static String read(String name) {
        try (var text = DocsController.class.getResourceAsStream(name)) {
            if (text == null) throw new IllegalStateException(name + " is missing");
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
