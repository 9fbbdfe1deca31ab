package dev.tenon.ui.shell;

import dev.tenon.api.ClientAddress;
import dev.tenon.federation.Arrivals;
import dev.tenon.federation.Arrivals.Arrival;
import dev.tenon.signin.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// What follows a sign-in: the session is known by whom and by the identity provider's session
/// behind it, and who came by their organization's own identity provider is let in.
@Component
class SignInNotes {
    private final SessionsHere sessions;
    private final Arrivals arrivals;
    private final SignIns signIns;

    SignInNotes(SessionsHere sessions, Arrivals arrivals, SignIns signIns) {
        this.sessions = sessions;
        this.arrivals = arrivals;
        this.signIns = signIns;
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        if (!(event.getAuthentication().getPrincipal() instanceof OidcUser person)) return;
        var reader = SignedIn.of(event.getAuthentication());
        arrivals.greet(arrival(reader, person));
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes door)
            signedIn(reader, door.getRequest(), person.getIdToken().getClaimAsString("sid"));
    }

    /// Whoever has just become a member by arriving finds their sign-in in the trail too.
    private void signedIn(SignedIn reader, HttpServletRequest request, @Nullable String sid) {
        signIns.started(reader.subject(), ClientAddress.of(request));
        sessions.opened(Objects.requireNonNull(request.getSession()), reader.subject(), sid);
    }

    private static Arrival arrival(SignedIn reader, OidcUser person) {
        return new Arrival(
                reader.subject(),
                reader.name(),
                reader.email(),
                reader.emailVerified(),
                organizations(person.getClaim("organization")));
    }

    private static Set<String> organizations(@Nullable Object claim) {
        return claim instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }
}
