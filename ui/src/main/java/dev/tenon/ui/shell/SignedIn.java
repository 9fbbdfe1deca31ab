package dev.tenon.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/// Who has signed in to this browser session, as the identity provider knows them; what they may do
/// is asked elsewhere.
public record SignedIn(
        String subject,
        String name,
        String email,
        boolean emailVerified,
        boolean operator,
        @Nullable Instant signedInAt) {
    static final String OPERATOR = "ROLE_PLATFORM_OPERATOR";

    /// Read from the session each time: a push runs on threads to which nobody has signed in.
    static Optional<SignedIn> of(@Nullable VaadinSession session) {
        return proof(session).map(SignedIn::of);
    }

    static Optional<Authentication> proof(@Nullable VaadinSession session) {
        if (session == null || session.getSession() == null) return Optional.empty();
        var context =
                session.getSession()
                        .getAttribute(
                                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context instanceof SecurityContext signedIn
                ? Optional.ofNullable(signedIn.getAuthentication())
                : Optional.empty();
    }

    /// The reader of the page that is open on this thread.
    public static SignedIn here() {
        return of(UI.getCurrentOrThrow().getSession())
                .orElseThrow(() -> new IllegalStateException("Nobody has signed in"));
    }

    static SignedIn of(Authentication proof) {
        var operator =
                proof.getAuthorities().stream()
                        .anyMatch(authority -> OPERATOR.equals(authority.getAuthority()));
        if (proof.getPrincipal() instanceof OidcUser person) {
            return new SignedIn(
                    proof.getName(),
                    orElse(person.getFullName(), person.getPreferredUsername()),
                    orElse(person.getEmail(), ""),
                    Boolean.TRUE.equals(person.getEmailVerified()),
                    operator,
                    person.getAuthenticatedAt());
        }
        return new SignedIn(proof.getName(), proof.getName(), "", false, operator, null);
    }

    private static String orElse(@Nullable String text, @Nullable String otherwise) {
        if (text != null && !text.isBlank()) return text;
        return otherwise == null ? "" : otherwise;
    }
}
