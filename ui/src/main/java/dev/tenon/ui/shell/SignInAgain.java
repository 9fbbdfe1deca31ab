package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/// Asks a reader who is signed in to prove anew who they are, and brings them back to the page
/// where that was asked of them.
public final class SignInAgain implements OAuth2AuthorizationRequestResolver {
    private static final String BACK = "back";
    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    /// Pages of ours only: a link to this address leads nobody elsewhere.
    private static final Pattern PAGE = Pattern.compile("t/[\\w\\-./%]{1,500}");

    private final OAuth2AuthorizationRequestResolver first;

    SignInAgain(ClientRegistrationRepository providers) {
        this.first =
                new DefaultOAuth2AuthorizationRequestResolver(
                        providers,
                        OAuth2AuthorizationRequestRedirectFilter
                                .DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
    }

    /// Asks for a fresh sign-in and leads back to a page, such as `t/acme/p/churn/approvals`.
    public static Anchor link(String page, String words) {
        var back = URLEncoder.encode(page, StandardCharsets.UTF_8);
        var link = new Anchor(ConsoleSecurity.SIGN_IN + "?back=" + back, words);
        link.getElement().setAttribute("router-ignore", true);
        return link;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return anew(request, first.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(
            HttpServletRequest request, String provider) {
        return anew(request, first.resolve(request, provider));
    }

    private static @Nullable OAuth2AuthorizationRequest anew(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest usual) {
        var back = request.getParameter(BACK);
        if (usual == null || back == null || !PAGE.matcher(back).matches()) return usual;
        request.getSession()
                .setAttribute(
                        SAVED_REQUEST,
                        new SimpleSavedRequest(request.getContextPath() + "/" + back));
        return OAuth2AuthorizationRequest.from(usual)
                .additionalParameters(more -> more.put("prompt", "login"))
                .build();
    }
}
